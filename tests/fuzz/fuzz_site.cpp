// SPDX-License-Identifier: EUPL-1.2
#include <cstddef>
#include <cstdint>
#include <cstdlib>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>

#include "collector/http/site.hpp"
#include "inventory/json_object.hpp"
#include "inventory/text.hpp"

using namespace parcmetre;
using namespace parcmetre::collector;

namespace {

struct OpenDoor final : Doorkeeper {
    boost::asio::awaitable<Admission> admit(Claims, Audience) override { co_return Caller{}; }
};

/// A route that quotes what it was asked, as refusals do.
Router quoting() {
    Router router;
    auto const quote = [](Request request) -> boost::asio::awaitable<Response> {
        std::string const said{request.parameter("id")};
        auto const problem = malformed_request_problem({said, said + request.body});
        co_return problem_response(problem, request.language);
    };
    router.add({.pattern = "/api/v1/{id}", .audience = kAnyone, .handler = quote, .operation = {}});
    return router;
}

struct House {
    OpenDoor door;
    Metrics metrics;
    Site site{quoting(), StaticFiles{}, door, metrics};

    House() { declare_site_metrics(metrics); }
};

/// Lines: method, target, "name: value"…, and after an empty one the body.
Request request_of(std::string_view text) {
    Request request;
    auto const next_line = [&text] {
        auto const line = text.substr(0, text.find('\n'));
        text.remove_prefix(std::min(line.size() + 1, text.size()));
        return line;
    };
    auto const method = next_line();
    request.method = method == "GET"    ? Method::get
                     : method == "HEAD" ? Method::head
                     : method == "POST" ? Method::post
                                        : Method::other;
    request.target = next_line();
    for (auto line = next_line(); !line.empty(); line = next_line()) {
        auto const colon = std::min(line.find(':'), line.size());
        request.headers.emplace_back(
            inventory::ascii_lower(line.substr(0, colon)),
            inventory::trim(line.substr(std::min(colon + 1, line.size())))
        );
    }
    request.body = text;
    request.language = preferred_language(request.header("accept-language"));
    return request;
}

}  // namespace

/// Whatever is asked has a whole answer: a status, no line break in a header, and a refusal is a
/// problem that names itself.
extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    static House house;
    boost::asio::io_context io;
    Response response;
    boost::asio::co_spawn(
        io,
        house.site.answer(request_of({reinterpret_cast<char const*>(data), size})),
        [&response](std::exception_ptr bug, Response answered) {
            bug ? std::abort() : static_cast<void>(response = std::move(answered));
        }
    );
    io.run();
    bool sane = response.status >= 200 && response.status < 500;
    for (auto const& [name, value] : response.headers) {
        sane = sane && value.find_first_of("\r\n") == std::string::npos;
    }
    if (response.content_type == "application/problem+json") {
        auto const problem = inventory::Json::parse(*response.body);
        sane = sane && problem["status"] == response.status && problem.contains("detail");
    }
    if (!sane) {
        std::abort();
    }
    return 0;
}
