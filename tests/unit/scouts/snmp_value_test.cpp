// SPDX-License-Identifier: EUPL-1.2
#include "agent/scouts/snmp_value.hpp"

#include <catch2/catch.hpp>

#include "agent/scouts/device_id.hpp"

using namespace parcmetre::scouts;

TEST_CASE("a device's text is cleaned of control characters and of another encoding") {
    CHECK(clean_device_text("  Imprimante\t\xE9tage\x00 ") == "Imprimante \xC3\xA9tage");
    CHECK(clean_device_text("\xE9\xBB\x91\xE8\x89\xB2") == "\xE9\xBB\x91\xE8\x89\xB2");
    CHECK(clean_device_text(std::string(5000, 'a'))->size() == 200);
}

TEST_CASE("masks and fillers are unknown") {
    for (auto const* mask : {"", "  ", "<private>", "--", "unknown", "XXXXXX", "????"}) {
        INFO(mask);
        CHECK_FALSE(clean_device_text(mask));
    }
}

TEST_CASE("a counter is a number, or digits in a text, and never negative") {
    Answers const answers{
        {{1, 1}, std::int64_t{42}},
        {{1, 2}, std::string{" 43 "}},
        {{1, 3}, std::int64_t{-2}},
        {{1, 4}, std::string{"12 pages"}},
        {{1, 5}, Oid{1, 3}},
        {{1, 6}, std::string{"99999999999999999999"}}};
    CHECK(count_at(answers, {1, 1}) == 42);
    CHECK(count_at(answers, {1, 2}) == 43);
    for (std::uint32_t const at : {3, 4, 5, 6, 7}) {
        CHECK_FALSE(count_at(answers, {1, at}));
    }
    CHECK(number_at(answers, {1, 3}) == -2);
}

TEST_CASE("an object identifier is read with and without its first dot") {
    CHECK(parse_oid(".1.3.6.1") == Oid{1, 3, 6, 1});
    CHECK(to_text({1, 3, 6, 1}) == "1.3.6.1");
    for (auto const* wrong : {"", ".", "1..3", "1.3.", "1.x", "1.99999999999", "-1"}) {
        INFO(wrong);
        CHECK_FALSE(parse_oid(wrong));
    }
}

TEST_CASE("a device id's fields stand in any order under short or long names") {
    auto const id = parse_device_id("MODEL:Apeos C1; SERN: ABC;MANUFACTURER:Fuji;CLS:PRINTER;:;x");
    CHECK(id.maker == "Fuji");
    CHECK(id.model == "Apeos C1");
    CHECK(id.serial == "ABC");
    CHECK_FALSE(parse_device_id("no field").model);
}
