// SPDX-License-Identifier: EUPL-1.2
#include "collector/http/static_files.hpp"

#include <catch2/catch.hpp>

#include "tests/support/files.hpp"
#include "tests/support/temp_folder.hpp"

using namespace parcmetre;
using namespace parcmetre::collector;

namespace {

Request get(std::string target, std::string accept_encoding = {}, std::string if_none_match = {}) {
    Request request;
    request.target = std::move(target);
    request.headers = {
        {"accept-encoding", std::move(accept_encoding)},
        {"if-none-match", std::move(if_none_match)}};
    return request;
}

std::string header_of(Response const& response, std::string const& name) {
    for (auto const& [key, value] : response.headers) {
        if (key == name) {
            return value;
        }
    }
    return {};
}

StaticFiles sample(tests::TempFolder const& folder) {
    tests::write_file(folder.path() / "index.html", "<!doctype html>");
    tests::write_file(folder.path() / "assets" / "app-1a2b.js", "let a = 1;");
    tests::write_file(folder.path() / "assets" / "app-1a2b.js.br", "BR");
    tests::write_file(folder.path() / "assets" / "app-1a2b.js.gz", "GZ");
    tests::write_file(folder.path() / "data.gz", "a file of its own");
    auto files = StaticFiles::load(folder.path());
    REQUIRE(files.has_value());
    return std::move(*files);
}

}  // namespace

TEST_CASE("a file is sent in the best coding that the reader takes", "[files]") {
    tests::TempFolder const folder;
    auto const files = sample(folder);
    auto const brotli = files.answer(get("/assets/app-1a2b.js", "gzip, deflate, br"));
    REQUIRE(brotli);
    CHECK(*brotli->body == "BR");
    CHECK(header_of(*brotli, "Content-Encoding") == "br");
    CHECK(header_of(*brotli, "Vary") == "Accept-Encoding");
    CHECK(brotli->content_type == "text/javascript; charset=utf-8");
    CHECK(*files.answer(get("/assets/app-1a2b.js", "gzip;q=0.5, br;q=0"))->body == "GZ");
    auto const plain = files.answer(get("/assets/app-1a2b.js"));
    CHECK(*plain->body == "let a = 1;");
    CHECK(header_of(*plain, "Content-Encoding").empty());
    CHECK(header_of(*plain, "ETag") != header_of(*brotli, "ETag"));
    CHECK(*files.answer(get("/data.gz", "gzip"))->body == "a file of its own");
}

TEST_CASE("hashed assets are kept for ever, pages are asked for again", "[files]") {
    tests::TempFolder const folder;
    auto const files = sample(folder);
    CHECK(
        header_of(*files.answer(get("/assets/app-1a2b.js")), "Cache-Control") ==
        "public, max-age=31536000, immutable"
    );
    auto const page = files.answer(get("/"));
    CHECK(header_of(*page, "Cache-Control") == "no-cache");
    auto const tag = header_of(*page, "ETag");
    REQUIRE(tag.size() > 10);
    CHECK(tag.front() == '"');
    auto const unchanged = files.answer(get("/", "", "\"other\", " + tag));
    CHECK(unchanged->status == 304);
    CHECK(unchanged->body->empty());
    CHECK(files.answer(get("/", "", "\"other\""))->status == 200);
}

TEST_CASE(
    "a path without a dot is a page of the application; no path leaves the folder", "[files]"
) {
    tests::TempFolder const folder;
    auto const files = sample(folder);
    CHECK(*files.answer(get("/appareils/12"))->body == "<!doctype html>");
    CHECK(*files.answer(get("/devices?q=x.y"))->body == "<!doctype html>");
    CHECK_FALSE(files.answer(get("/missing.js")));
    CHECK_FALSE(files.answer(get("/../etc/passwd.txt")));
    CHECK_FALSE(files.answer(get("/..")));
    CHECK_FALSE(files.answer(get("/assets/app-1a2b.js.br")));
}

TEST_CASE("without a dashboard a page says how to build it", "[files]") {
    StaticFiles const files;
    auto const page = files.answer(get("/"));
    REQUIRE(page);
    CHECK(page->body->find("npm run build") != std::string::npos);
    tests::TempFolder const empty;
    CHECK(StaticFiles::load(empty.path()).error().code() == Errc::not_found);
}
