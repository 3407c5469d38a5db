// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <filesystem>
#include <string>

#include "tests/support/temp_folder.hpp"

namespace parcmetre::tests {

/// A PostgreSQL of one test's own, which it may stop and start again.
class OwnServer {
public:
    OwnServer();
    ~OwnServer();
    OwnServer(OwnServer const&) = delete;
    OwnServer& operator=(OwnServer const&) = delete;

    /// libpq's connection string.
    [[nodiscard]] std::string const& where() const noexcept { return where_; }

    /// Where it keeps its data and its log.
    [[nodiscard]] std::filesystem::path folder() const;

    /// At once, as a power cut does; what it holds stays.
    void stop() const;
    void start() const;

private:
    TempFolder folder_;
    std::string where_;
};

}  // namespace parcmetre::tests
