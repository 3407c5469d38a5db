// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <string>

namespace parcmetre::tests {

/// A database of one test's own on the cluster that ctest starts (tests/postgresql/cluster),
/// dropped with all it holds. Fails the test where no cluster runs.
class TestDatabase {
public:
    TestDatabase();
    ~TestDatabase();
    TestDatabase(TestDatabase const&) = delete;
    TestDatabase& operator=(TestDatabase const&) = delete;

    /// libpq's connection string.
    [[nodiscard]] std::string const& where() const noexcept { return where_; }

    /// Ends every connection to it, as a server that restarts does.
    void end_connections() const;

private:
    std::string name_;
    std::string where_;
};

}  // namespace parcmetre::tests
