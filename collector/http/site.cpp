// SPDX-License-Identifier: EUPL-1.2
#include "collector/http/site.hpp"

#include <algorithm>
#include <exception>
#include <utility>

#include <spdlog/spdlog.h>

#include "collector/http/compress.hpp"

namespace parcmetre::collector {

namespace {

constexpr std::string_view kPolicy =
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "connect-src 'self'; font-src 'none'; base-uri 'none'; form-action 'self'; "
    "frame-ancestors 'none'";

bool has_header(Response const& response, std::string_view name) {
    return std::any_of(
        response.headers.begin(),
        response.headers.end(),
        [name](auto const& header) { return header.first == name; }
    );
}

void add_unless_set(Response& response, std::string_view name, std::string_view value) {
    if (!has_header(response, name)) {
        response.headers.emplace_back(name, value);
    }
}

}  // namespace

Site::Site(
    Router router, StaticFiles files, Doorkeeper& doorkeeper, Metrics& metrics, Scheme scheme
)
    : router_{std::move(router)},
      files_{std::move(files)},
      doorkeeper_{doorkeeper},
      metrics_{metrics},
      scheme_{scheme} {}
