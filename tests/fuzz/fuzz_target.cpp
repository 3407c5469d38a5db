// SPDX-License-Identifier: EUPL-1.2
#include <cstddef>
#include <cstdint>
#include <cstdlib>

#include "collector/http/router.hpp"

using namespace parcmetre::collector;

namespace {

Router routes() {
    Router router;
    for (auto const* pattern : {"/", "/things", "/things/{id}", "/things/{id}/parts/{part}"}) {
        auto const nothing = [](Request) -> boost::asio::awaitable<Response> {
            co_return Response{};
        };
        router.add({.pattern = pattern, .audience = kAnyone, .handler = nothing, .operation = {}});
    }
    return router;
}

}  // namespace

/// The target of a request line: a route has as many parameters as its pattern names, none empty,
/// and decoding never makes anything longer.
extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    static Router const router = routes();
    std::string_view const target{reinterpret_cast<char const*>(data), size};
    auto const match = router.match(Method::get, path_of(target));
    std::size_t decoded = 0;
    if (auto const* found = std::get_if<Router::Found>(&match)) {
        for (auto const& [name, value] : found->parameters) {
            decoded += value.empty() ? size + 1 : value.size();
        }
    }
    for (auto const& [name, value] : query_of(target)) {
        decoded += name.size() + value.size();
    }
    if (decoded > size) {
        std::abort();
    }
    return 0;
}
