// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "tests/e2e/connection.hpp"
#include "tests/e2e/running_collector.hpp"
#include "tests/support/temp_folder.hpp"

namespace parcmetre::tests {

/// A collector with accounts, over TLS, that the first admin has signed in to.
struct Site {
    TempFolder folder;
    std::filesystem::path data = folder.path() / "data";
    RunningCollector collector;
    std::string fingerprint;  ///< of its private CA
    TlsClient client;
    std::string admin;  ///< the admin's headers

    explicit Site(std::vector<std::string> const& arguments = {"--tls", "on"});

    [[nodiscard]] Answer ask(std::string const& request) const;
    [[nodiscard]] Answer post(std::string const& target, std::string const& body) const;
    [[nodiscard]] Answer get(std::string const& target) const;

    /// An enrolment token.
    [[nodiscard]] std::string new_token() const;

    /// Runs the agent to its end, as a laptop whose state is kept in `folder`.
    [[nodiscard]] Finished agent(std::vector<std::string> arguments) const;
};

}  // namespace parcmetre::tests
