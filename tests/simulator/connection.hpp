// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <chrono>
#include <memory>
#include <string>

#include "inventory/error.hpp"
#include "tests/simulator/address.hpp"

namespace parcmetre::simulator {

struct Answer {
    unsigned status = 0;
    std::string body;
    std::chrono::seconds retry_after{1};  ///< with status 503 and 429
};

enum class Encoding { identity, gzip };

/// One keep-alive HTTP connection; opens itself, and again when the other side closed it.
class Connection {
public:
    explicit Connection(Address address);
    ~Connection();
    Connection(Connection&&) noexcept;
    Connection& operator=(Connection&&) noexcept;

    /// Posts JSON. Tries three times over fresh connections. Errors: unavailable.
    [[nodiscard]] Result<Answer> post(
        std::string const& path, std::string const& json, Encoding encoding
    );

private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace parcmetre::simulator
