// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "collector/lists/mapping.hpp"
#include "inventory/report.hpp"

namespace parcmetre::collector {

/// A subject and, of a printer, what the list says that it has counted.
struct ListedSubject {
    inventory::Subject subject;
    std::vector<inventory::MeterReading> readings;
};

/// What a list tells, row by row.
struct ReadList {
    static constexpr std::size_t kShown = 1000;  ///< problems that are kept to be shown

    std::vector<ListedSubject> subjects;  ///< of the good rows
    std::vector<inventory::ListCount> counts;
    std::size_t rows = 0;      ///< below the header
    std::size_t refused = 0;   ///< of them, with a problem
    std::size_t personal = 0;  ///< of them, that belong to people
    std::vector<ListProblem> problems;
    std::vector<std::string> unread_columns;      ///< that nothing is asked of
    std::vector<std::string> unverified_columns;  ///< read by a name seen in no real export
};

struct ListReading {
    ListKind kind{};
    Mapping const* mapping = nullptr;
    std::string_view key;  ///< under which what names people or telephones is hidden
    inventory::Day today;
    /// Hears how many of how many rows are read, every thousand.
    std::function<void(std::size_t, std::size_t)> progress = [](std::size_t, std::size_t) {};
};

/// Reads a list: finds its header (what stands above it is passed over), reads each row, counts
/// owners and personal devices and forgets them. Returns a problem of the whole file, such as that
/// no column is known or one that is needed is missing.
[[nodiscard]] Listed<ReadList> read_list(std::string_view bytes, ListReading const& how);

}  // namespace parcmetre::collector
