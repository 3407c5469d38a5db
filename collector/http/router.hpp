// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include <boost/asio/awaitable.hpp>

#include "collector/http/audience.hpp"
#include "collector/http/message.hpp"

namespace parcmetre::collector {

/// Answers one request Runs on the sessions' thread: what is slow goes to a pool (see
/// blocking.hpp).
using Handler = std::function<boost::asio::awaitable<Response>(Request)>;

/// What the OpenAPI document says of a route; see openapi.hpp.
struct Operation {
    struct Query {
        std::string name;
        std::string description;
        std::string type = "string";  ///< of JSON schema
    };

    std::string id;  ///< unique: "listDevices"
    std::string summary;
    std::string tag;
    std::vector<Query> query = {};
    std::string request_schema = {};   ///< name of a component; empty = no body
    std::string response_schema = {};  ///< name of a component; empty = text
    int success = 200;
    std::vector<int> problems = {};  ///< statuses that a problem may carry
    std::string response_type = "application/json";
};

struct Route {
    Method method = Method::get;
    std::string pattern;  ///< "/api/v1/devices/{id}"
    Audience audience = {};
    Handler handler;
    Operation operation;
    std::size_t body_limit = 0;  ///< bytes on the wire
};

/// The table of what the collector answers. Filled once at start, then read by the sessions'
/// thread.
class Router {
public:
    void add(Route route);

    [[nodiscard]] std::vector<Route> const& routes() const noexcept { return routes_; }

    struct Found {
        Route const* route;
        std::vector<std::pair<std::string, std::string>> parameters;
    };
    struct OtherMethods {
        std::string allow;  ///< value of the Allow header
    };
    struct Nothing {};
    using Match = std::variant<Found, OtherMethods, Nothing>;

    /// The route of a path (without query, still percent-encoded). HEAD is answered where GET is.
    [[nodiscard]] Match match(Method method, std::string_view path) const;

private:
    std::vector<Route> routes_;
};

[[nodiscard]] std::string_view to_string(Method method) noexcept;

/// The path of a target: what stands before '?'.
[[nodiscard]] std::string_view path_of(std::string_view target) noexcept;

/// The members of a target's query, decoded, in order.
[[nodiscard]] std::vector<std::pair<std::string, std::string>> query_of(std::string_view target);

}  // namespace parcmetre::collector
