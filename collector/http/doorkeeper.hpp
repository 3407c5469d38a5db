// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <string>
#include <vector>

#include <boost/asio/awaitable.hpp>

#include "collector/http/audience.hpp"
#include "collector/http/problem.hpp"

namespace parcmetre::collector {

/// What a request says of who makes it. None of it is believed yet.
struct Claims {
    Method method = Method::get;
    std::string authorization;  ///< header, as it came
    std::string cookie;         ///< header, as it came
    std::string csrf;           ///< header X-CSRF-Token
    /// Headers X-Remote-User. They say nothing unless a trusted proxy hands the request on.
    std::vector<std::string> remote_users;
};

[[nodiscard]] Claims claims_of(Request const& request);

using Admission = Answered<Caller>;

/// Finds out who calls, and lets in whom the route's audience admits. Asked before every handler,
/// on the sessions' thread; what reads the disk goes to a pool.
class Doorkeeper {
public:
    virtual ~Doorkeeper() = default;

    [[nodiscard]] virtual boost::asio::awaitable<Admission> admit(
        Claims claims, Audience audience
    ) = 0;
};

/// 403: who calls is known, and may not.
[[nodiscard]] Problem forbidden_problem();

}  // namespace parcmetre::collector
