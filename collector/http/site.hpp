// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <boost/asio/awaitable.hpp>

#include "collector/http/doorkeeper.hpp"
#include "collector/http/guard.hpp"
#include "collector/http/message.hpp"
#include "collector/http/metrics.hpp"
#include "collector/http/problem.hpp"
#include "collector/http/router.hpp"
#include "collector/http/static_files.hpp"

namespace parcmetre::collector {

/// Everything that answers requests: the guard, the doorkeeper, the table of routes, the
/// dashboard's files. It knows nothing of sockets, so that tests drive it as the sessions do. Used
/// from the sessions' thread.
class Site {
public:
    /// `scheme`: how all requests come.
    Site(
        Router router,
        StaticFiles files,
        Doorkeeper& doorkeeper,
        Metrics& metrics,
        Scheme scheme = Scheme::http
    );

    /// Bytes of body that the route of this request may carry.
    [[nodiscard]] std::size_t body_limit(Method method, std::string_view target) const;

    /// Never throws: a handler's exception is logged as the bug it is, and answered by 500.
    [[nodiscard]] boost::asio::awaitable<Response> answer(Request request);

    /// What a session refuses by itself (too large, too slow, not HTTP), with the same headers.
    [[nodiscard]] Response refuse(Problem const& problem, Language language);

private:
    [[nodiscard]] Response answer_elsewhere(Request const& request) const;
    [[nodiscard]] Response finish(Response response, std::string_view route);

    Router router_;
    StaticFiles files_;
    Doorkeeper& doorkeeper_;
    Metrics& metrics_;
    Scheme scheme_;
};

/// Declares the families that the site counts in.
void declare_site_metrics(Metrics& metrics);

}  // namespace parcmetre::collector
