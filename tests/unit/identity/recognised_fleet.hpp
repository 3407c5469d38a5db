// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <cstddef>
#include <filesystem>
#include <string>

#include "tests/simulator/history.hpp"

namespace parcmetre::collector::tests {

/// What recognition made of a simulated history, beside its truth.
struct RecognisedFleet {
    std::size_t reports = 0;
    std::size_t told = 0;          ///< true devices that some report told of
    std::size_t found = 0;         ///< devices made of them
    std::size_t duplicates = 0;    ///< devices beyond the first made of one true device
    std::size_t wrong_merges = 0;  ///< true devices beyond the first taken for one device
    std::size_t failed = 0;        ///< reports that could not be recognised
    std::string wrong;             ///< the cases, one a line, with what was planted in them

    [[nodiscard]] double per_thousand(std::size_t count) const {
        return 1000 * static_cast<double>(count) / static_cast<double>(told);
    }
    /// "figure: …", one line.
    [[nodiscard]] std::string line() const;
};

/// Sends the history's reports through a store in `folder`; of agents' reports one in `every` (and
/// all of a machine's first two), of the others all.
[[nodiscard]] RecognisedFleet recognise_history(
    simulator::History const& history, std::filesystem::path const& folder, std::size_t every
);

}  // namespace parcmetre::collector::tests
