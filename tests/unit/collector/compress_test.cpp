// SPDX-License-Identifier: EUPL-1.2
#include "collector/http/compress.hpp"

#include <catch2/catch.hpp>

#include "collector/intake/inflate.hpp"

using namespace parcmetre::collector;

namespace {

std::string const kLong = "{\"text\":\"" + std::string(4000, 'a') + "\"}";

std::string header_of(Response const& response, std::string const& name) {
    for (auto const& [key, value] : response.headers) {
        if (key == name) {
            return value;
        }
    }
    return {};
}

}  // namespace

TEST_CASE("JSON that is worth it is gzipped for who accepts it, and reads back the same") {
    auto response = json_response(kLong);
    compress(response, "br, gzip");
    CHECK(header_of(response, "Content-Encoding") == "gzip");
    CHECK(header_of(response, "Vary") == "Accept-Encoding");
    CHECK(response.body->size() < kLong.size() / 10);
    auto const back = inflate(*response.body, Coding::gzip, kLong.size());
    REQUIRE(back.has_value());
    CHECK(*back == kLong);
}

TEST_CASE("JSON stays as it is for who does not accept gzip, and says that it varies") {
    auto response = json_response(kLong);
    compress(response, "br, gzip;q=0");
    CHECK(header_of(response, "Content-Encoding").empty());
    CHECK(header_of(response, "Vary") == "Accept-Encoding");
    CHECK(*response.body == kLong);
}

TEST_CASE("short answers, other types and bytes with an entity tag are never gzipped") {
    auto small = json_response("{}");
    auto text = text_response("text/plain; charset=utf-8", kLong);
    auto frozen = json_response(kLong);
    frozen.headers.emplace_back("ETag", "\"abc\"");
    for (auto* response : {&small, &text, &frozen}) {
        compress(*response, "gzip");
        CHECK(header_of(*response, "Content-Encoding").empty());
    }
    CHECK(*frozen.body == kLong);
}
