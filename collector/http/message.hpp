// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "collector/http/caller.hpp"
#include "collector/http/language.hpp"

namespace parcmetre::collector {

enum class Method { get, head, post, other };

/// A request as handlers see it: no socket, no address of who asked.
struct Request {
    Method method = Method::get;
    std::string target;  ///< as on the request line: "/api/v1/estimate?period=12m"
    std::vector<std::pair<std::string, std::string>> headers;  ///< names in lower case
    std::string body;
    Language language = Language::english;
    Caller caller;  ///< set by the site once the doorkeeper has let it in

    /// Set by the router: path split from the query, both percent-decoded.
    std::vector<std::pair<std::string, std::string>> query;
    std::vector<std::pair<std::string, std::string>> parameters;

    /// The value of a header; empty when absent. `name` in lower case.
    [[nodiscard]] std::string_view header(std::string_view name) const noexcept;
    /// The value of a query member; empty when absent.
    [[nodiscard]] std::string_view query_value(std::string_view name) const noexcept;
    /// The part of the path that stands for {name}.
    [[nodiscard]] std::string_view parameter(std::string_view name) const noexcept;
};

struct Response {
    int status = 200;
    std::string content_type;
    std::vector<std::pair<std::string, std::string>> headers;
    /// Shared, so that a file held in memory is sent without a copy. Never null.
    std::shared_ptr<std::string const> body = std::make_shared<std::string const>();
};

[[nodiscard]] Response json_response(std::string body, int status = 200);
[[nodiscard]] Response text_response(std::string content_type, std::string body, int status = 200);

/// "%C3%A9" → "é". An incomplete or wrong escape is kept as it is.
[[nodiscard]] std::string percent_decode(std::string_view text, bool plus_is_space);

/// "é" → "%C3%A9": all but the characters that RFC 8187 §3.2.1 lets stand.
[[nodiscard]] std::string percent_encode(std::string_view text);

/// True when `candidates` (a header such as If-None-Match) names this strong entity tag, or is "*".
[[nodiscard]] bool names_entity_tag(std::string_view candidates, std::string_view tag) noexcept;

}  // namespace parcmetre::collector
