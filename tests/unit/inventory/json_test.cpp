// SPDX-License-Identifier: EUPL-1.2
#include <catch2/catch.hpp>

#include "inventory/json_object.hpp"

using namespace parcmetre;
using namespace parcmetre::inventory;

namespace {

constexpr std::size_t kMost = std::size_t{4} * 1024 * 1024;

std::string dumped(std::string const& text) {
    auto const json = parse_json(text, kMost, 8);
    return json ? json->dump() : json.error().message();
}

/// {"m0":0,"m1":1,…,"m0":"again"}
std::string many_members(int count) {
    std::string text = "{";
    for (int i = 0; i < count; ++i) {
        text += "\"m" + std::to_string(i) + "\":" + std::to_string(i) + ",";
    }
    return text + "\"m0\":\"again\"}";
}

}  // namespace

TEST_CASE("JSON is read as it is written, members in their order") {
    for (std::string const text :
         {"{}",
          "[]",
          "-0.5",
          "18446744073709551615",
          R"({"b":[1,[],{"a":null}],"a":{"c":{"d":[true,false]},"b":"\u001f\"é"}})",
          R"([{"a":1},{"a":2,"b":[{"a":3}]},[[["x"]]]])"}) {
        CHECK(dumped(text) == text);
    }
}

TEST_CASE("of members of one name the last holds, in its first place, in objects small and large") {
    CHECK(dumped(R"({"a":1,"b":2,"a":{"c":3}})") == R"({"a":{"c":3},"b":2})");
    for (int const count : {1, 31, 32, 33, 100'000}) {
        auto const json = parse_json(many_members(count), kMost, 8);
        REQUIRE(json.has_value());
        CHECK(json->size() == static_cast<std::size_t>(count));
        CHECK(json->front() == "again");
        CHECK(json->back() == (count == 1 ? Json("again") : Json(count - 1)));
    }
}

TEST_CASE("what is not JSON says where it breaks off") {
    CHECK(dumped("") == "expected JSON, which breaks off at byte 1");
    CHECK(dumped(R"({"a":1)") == "expected JSON, which breaks off at byte 7");
    CHECK(dumped(R"({"a":1}})") == "expected JSON, which breaks off at byte 8");
    CHECK(dumped("[1e999]") == "expected JSON whose numbers can be represented");
    CHECK(dumped("[[[[[[[[[]]]]]]]]]") == "expected JSON nested at most 8 deep");
}
