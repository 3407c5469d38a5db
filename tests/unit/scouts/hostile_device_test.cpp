// SPDX-License-Identifier: EUPL-1.2
// Devices that loop, lie, fall silent or talk rubbish, over a real socket.
#include <algorithm>
#include <chrono>

#include <catch2/catch.hpp>

#include "agent/scouts/printer_mib.hpp"
#include "agent/scouts/scan.hpp"
#include "inventory/text.hpp"
#include "tests/unit/scouts/snmp_bytes.hpp"

using namespace parcmetre;
using namespace parcmetre::scouts;
using namespace parcmetre::tests;
using namespace std::chrono_literals;

namespace {

constexpr std::uint8_t kGet = 0xA0;
constexpr std::uint8_t kGauge = 0x42;
constexpr std::int64_t kGenErr = 5;

Oid const kTotal = under(mib::kLifeCount, {1, 1});

SnmpTable printer() {
    return {
        {mib::kSysDescr, ber_text("Lexmark T640 version NS.NP.N219 kernel 2.6.6")},
        {mib::kSysObjectId, ber_oid({1, 3, 6, 1, 4, 1, 641, 1})},
        {under(mib::kSerialNumber, {1}), ber_text("7914ZZ1")},
        {under(mib::kCounterUnit, {1, 1}), ber_integer(7)},
        {kTotal, ber_integer(12345, kBerCounter)}};
}

ScanLimits limits_of(std::chrono::milliseconds timeout) {
    ScanLimits limits;
    limits.device.timeout = timeout;
    limits.device.retries = 0;
    limits.device.pace = 1ms;
    return limits;
}

/// For a device that answers, however busy this machine is.
ScanLimits patient() {
    return limits_of(3s);
}

/// For one that never does.
ScanLimits quick() {
    return limits_of(100ms);
}

Visit visit(
    SnmpDevice::Reply reply, ScanLimits const& limits = patient(), SnmpCredentials const& who = {}
) {
    start_snmp();
    SnmpDevice const device{std::move(reply)};
    return scan_snmp({device.address()}, who, limits, [](std::size_t) {}).front();
}

/// A device that tells this table as it should.
Visit visit(SnmpTable const& table) {
    return visit([&table](std::string_view message) {
        auto const question = read_question(message);
        return write_answer(question, tell(table, question));
    });
}

/// One that says something else when a column is walked, or nothing.
template <class Walked>
Visit visit_walked(Oid const& column, Walked const& walked, ScanLimits const& limits = patient()) {
    auto const table = printer();
    return visit(
        [&](std::string_view message) {
            auto const question = read_question(message);
            bool const is_walk =
                question.type != kGet && starts_with(question.oids.front(), column);
            auto const said = is_walk ? walked(question) : std::optional{tell(table, question)};
            return said ? std::optional{write_answer(question, *said)} : std::nullopt;
        },
        limits
    );
}

bool tells(Visit const& visit, std::string_view problem) {
    return std::ranges::any_of(visit.problems, [problem](std::string const& text) {
        return text.find(problem) != std::string::npos;
    });
}

std::optional<std::int64_t> total(Visit const& visit) {
    REQUIRE(visit.sighting);
    auto const& counters = visit.sighting->counters;
    return counters ? std::optional{counters->total_faces} : std::nullopt;
}

}  // namespace

TEST_CASE("a well-made device is read whole: the others are measured against it") {
    auto const seen = visit(printer());
    CHECK(seen.problems.empty());
    CHECK(total(seen) == 12345);
    CHECK(seen.sighting->subject.serial == "7914ZZ1");
}

TEST_CASE("a walk in circles is left, and makes no total") {
    std::size_t asked = 0;
    auto const seen = visit_walked(mib::kLifeCount, [&asked](SnmpQuestion const&) {
        ++asked;
        return std::optional<SnmpSaid>{
            {{{kTotal, ber_integer(5)}, {under(mib::kLifeCount, {1, 2}), ber_integer(6)}}}};
    });
    CHECK(tells(seen, "it goes back at"));
    CHECK(asked == 2);
    CHECK_FALSE(total(seen));
    CHECK(seen.sighting->subject.serial == "7914ZZ1");
}

TEST_CASE("OIDs out of order are told, and make no total") {
    auto const seen = visit_walked(mib::kLifeCount, [](SnmpQuestion const&) {
        return std::optional<SnmpSaid>{
            {{{under(mib::kLifeCount, {1, 2}), ber_integer(6)}, {kTotal, ber_integer(5)}}}};
    });
    CHECK(tells(seen, "table " + to_text(mib::kLifeCount) + ": it goes back at"));
    CHECK_FALSE(total(seen));
}

TEST_CASE("a table without end is left after its limit") {
    std::size_t asked = 0;
    auto const seen = visit_walked(mib::kLifeCount, [&asked](SnmpQuestion const& question) {
        ++asked;
        SnmpSaid said;
        auto last = question.oids.front();
        for (std::uint32_t i = 0; i < 16; ++i) {
            last = under(mib::kLifeCount, {1, static_cast<std::uint32_t>(asked * 16) + i});
            said.rows.emplace_back(last, ber_integer(1));
        }
        return std::optional{said};
    });
    CHECK(tells(seen, "a table without end"));
    CHECK(asked == SnmpLimits{}.walk_rows / 16 + 1);
    CHECK_FALSE(total(seen));
}

TEST_CASE("an error in the middle of a table makes no total of its first rows") {
    auto const seen = visit_walked(mib::kLifeCount, [](SnmpQuestion const& question) {
        return question.oids.front() == mib::kLifeCount
                   ? std::optional<SnmpSaid>{{{{kTotal, ber_integer(5)}}}}
                   : std::optional<SnmpSaid>{{{}, kGenErr, 1}};
    });
    CHECK(tells(seen, "it answered genErr"));
    CHECK_FALSE(total(seen));
}

TEST_CASE("a device that answers once is known by that, and told") {
    bool has_answered = false;
    auto const table = printer();
    auto const seen = visit([&](std::string_view message) -> std::optional<std::string> {
        if (std::exchange(has_answered, true)) {
            return std::nullopt;
        }
        auto const question = read_question(message);
        return write_answer(question, tell(table, question));
    });
    CHECK(seen.answered);
    CHECK(tells(seen, "no answer in time"));
    REQUIRE(seen.sighting);
    CHECK(seen.sighting->subject.model == "T640");
    CHECK_FALSE(total(seen));
}

TEST_CASE("a device that takes its time is left when it has had all of its time") {
    auto limits = patient();
    limits.device.whole = 1s;
    auto const begin = std::chrono::steady_clock::now();
    std::uint32_t row = 0;
    auto const seen = visit_walked(
        mib::kSupplyType,
        [&row](SnmpQuestion const&) {
            std::this_thread::sleep_for(100ms);
            return std::optional<SnmpSaid>{
                {{{under(mib::kSupplyType, {1, ++row}), ber_integer(3)}}}};
        },
        limits
    );
    CHECK(tells(seen, "too slow: left before all was asked"));
    CHECK(total(seen) == 12345);  // which it was asked for before
    CHECK(std::chrono::steady_clock::now() - begin < 10s);
}

TEST_CASE("counters are numbers, or digits in a text, and anything else makes no total") {
    auto table = printer();
    auto const read_as = [&table](std::string const& value) {
        table[kTotal] = value;
        return total(visit(table));
    };
    CHECK(read_as(ber_text("12345")) == 12345);
    CHECK(read_as(ber_integer(77, kGauge)) == 77);
    CHECK(read_as(ber_integer(77, kBerCounter64)) == 77);
    CHECK_FALSE(read_as(ber_text("12 345 pages")));
    CHECK_FALSE(read_as(ber_text("")));
    CHECK_FALSE(read_as(ber_integer(-2)));
    CHECK_FALSE(read_as(ber_oid({1, 3, 6})));
    CHECK_FALSE(read_as(ber(0x05, "")));
    CHECK_FALSE(read_as(ber(kBerCounter64, "\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF")));
}

TEST_CASE("a value of a strange type or size is left out and named, the others stay") {
    auto table = printer();
    table[kTotal] = ber(0x44, {"\x9F\x78\x04\x42\xF6\0\0", 7});  // Opaque, a float of 123
    auto const opaque = visit(table);
    CHECK(tells(opaque, to_text(kTotal) + ": a value of type"));
    CHECK_FALSE(total(opaque));
    CHECK(opaque.sighting->subject.serial == "7914ZZ1");

    table = printer();
    table[under(mib::kSerialNumber, {1})] = ber_text(std::string(5000, '7'));
    auto const endless = visit(table);
    CHECK(tells(endless, "a value longer than 4096 bytes was left out"));
    CHECK_FALSE(endless.sighting->subject.serial);
    CHECK(total(endless) == 12345);
}

TEST_CASE("whatever its encoding, what a device calls itself is text in UTF-8, without controls") {
    auto table = printer();
    auto const serial_of = [&table](std::string_view bytes) {
        table[under(mib::kSerialNumber, {1})] = ber_text(bytes);
        return visit(table).sighting.value().subject.serial;
    };
    CHECK(
        serial_of("AB\xE9"
                  "12345") == "ABé12345"
    );
    CHECK(serial_of("AB12345\x1B[2J") == "AB12345 [2J");
    CHECK(serial_of("AB12345\xC2\x9B") == "AB12345");
    CHECK(serial_of(std::string_view{"AB12345\0\0\0", 10}) == "AB12345");
    auto const odd = serial_of("\xFF\xFE\xC3\x28\xF0\x9F");
    CHECK((!odd || inventory::is_utf8(*odd)));
}

TEST_CASE("what was not asked for is not taken, and what was asked and not told is named") {
    auto const table = printer();
    auto const seen = visit([&table](std::string_view message) {
        auto const question = read_question(message);
        auto said = tell(table, question);
        if (question.type == kGet && question.oids.front() == mib::kSysDescr) {
            said.rows = {said.rows.front(), {kTotal, ber_integer(99)}};
        }
        return write_answer(question, said);
    });
    CHECK(tells(seen, to_text(mib::kSysObjectId) + ": asked for, and not told of"));
    CHECK(total(seen) == 12345);
}

TEST_CASE("rubbish is no answer") {
    auto const table = printer();
    auto const answers = [](SnmpDevice::Reply reply) {
        return visit(std::move(reply), quick()).answered;
    };
    for (std::size_t const size : {1, 2, 7, 20, 40}) {
        CAPTURE(size);
        CHECK_FALSE(answers([&table, size](std::string_view message) {
            auto const question = read_question(message);
            return write_answer(question, tell(table, question)).substr(0, size);
        }));
    }
    CHECK_FALSE(answers([](std::string_view) { return std::string(1400, '\x30'); }));
    CHECK_FALSE(answers([](std::string_view echo) { return std::string{echo}; }));
    CHECK_FALSE(answers([&table](std::string_view message) {
        auto question = read_question(message);
        auto const said = tell(table, question);
        ++question.id;  // another request's
        return write_answer(question, said);
    }));
}

TEST_CASE("rubbish is no SNMPv3 engine") {
    SnmpCredentials who;
    who.version = SnmpVersion::v3;
    who.user = "scout";
    for (auto const* rubbish :
         {"", "0", "\x30\x82\xFF\xFF", "\x30\x03\x02\x01\x03", "HTTP/1.1 400"}) {
        CAPTURE(rubbish);
        auto const seen =
            visit([rubbish](std::string_view) { return std::string{rubbish}; }, quick(), who);
        CHECK_FALSE(seen.answered);
        CHECK_FALSE(seen.sighting);
    }
}
