// SPDX-License-Identifier: EUPL-1.2
#include "agent/scouts/snmp_engine.hpp"

#include <catch2/catch.hpp>

#include "tests/unit/scouts/snmp_bytes.hpp"

using namespace parcmetre::scouts;
using namespace parcmetre::tests;

namespace {

constexpr std::int64_t kOurs = 0x50617263;  // what the discovery's message id is

struct Report {
    std::int64_t version = 3;
    std::int64_t message_id = kOurs;
    std::int64_t model = 3;
    std::string id =
        "\x80\x01\x02\x03\x04"
        "abc";
    std::int64_t boots = 7;
    std::int64_t time = 4242;
};

/// RFC 3412 §6, RFC 3414 §2.4.
std::string written(Report const& report) {
    auto const header =
        ber(kBerSequence,
            ber_integer(report.message_id) + ber_integer(65507) + ber_text({"\0", 1}) +
                ber_integer(report.model));
    auto const security =
        ber(kBerSequence,
            ber_text(report.id) + ber_integer(report.boots) + ber_integer(report.time) +
                ber_text("") + ber_text("") + ber_text(""));
    return ber(
        kBerSequence,
        ber_integer(report.version) + header + ber_text(security) + ber(kBerSequence, "")
    );
}

}  // namespace

TEST_CASE("an SNMPv3 engine says who it is, and since when") {
    auto const engine = read_engine(written({}));
    REQUIRE(engine);
    CHECK(*engine == SnmpEngine{Report{}.id, 7, 4242});
}

TEST_CASE("what is no report to our discovery names no engine") {
    CHECK_FALSE(read_engine(written({.version = 1})));
    CHECK_FALSE(read_engine(written({.message_id = 1})));
    CHECK_FALSE(read_engine(written({.model = 2})));
    CHECK_FALSE(read_engine(written({.id = "abcd"})));
    CHECK_FALSE(read_engine(written({.id = std::string(33, 'a')})));
    CHECK_FALSE(read_engine(written({.id = std::string(400, 'a')})));
    CHECK_FALSE(read_engine(written({.boots = -1})));
    CHECK_FALSE(read_engine(written({.time = -1})));
    CHECK_FALSE(read_engine(engine_discovery()));
}

TEST_CASE("a report cut anywhere before its engine's time names none") {
    auto const whole = written({});
    auto const needed = whole.find("abc") + 3 + 3 + 4;
    for (std::size_t size = 0; size < needed; ++size) {
        CAPTURE(size);
        CHECK_FALSE(read_engine(whole.substr(0, size)));
    }
}
