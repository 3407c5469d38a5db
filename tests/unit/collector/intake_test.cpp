// SPDX-License-Identifier: EUPL-1.2
#include "collector/intake/intake.hpp"

#include <catch2/catch.hpp>

#include "collector/digest/digest.hpp"
#include "inventory/report_json.hpp"

using namespace parcmetre;
using namespace parcmetre::collector;

namespace {

constexpr std::string_view kReport =
    R"({"schema":"parcmetre.report.v1","report_id":"6f1d1c1e-7a55-4a39-9a76-6d3b0f1e2a01","day":"2026-11-20",)"
    R"("user":"somebody","sender":{"kind":"agent","name":"parcmetre-agent","version":"0.1.0",)"
    R"("install_id":"0b0c3c58-5f0e-4f53-8f6a-2c7d9b1a4e10"},"subjects":[{"key":"host","model":"X1"}],)"
    R"("usage_days":[{"subject":"host","day":"2026-11-19","on_min":400,"sleep_min":40,"off_min":1000,)"
    R"("unknown_min":0}]})";

inventory::Day const kToday = inventory::make_day(2026, 11, 21);

}  // namespace

TEST_CASE(
    "a report becomes a log entry: cleaned, canonical, with the original's digest", "[intake]"
) {
    auto const accepted = read_report(kReport, Coding::identity, kToday);
    REQUIRE(accepted.has_value());
    CHECK(accepted->report.id.str() == "6f1d1c1e-7a55-4a39-9a76-6d3b0f1e2a01");
    CHECK(accepted->report.sender.str() == "0b0c3c58-5f0e-4f53-8f6a-2c7d9b1a4e10");
    CHECK(accepted->report.day == inventory::make_day(2026, 11, 20));
    CHECK(accepted->report.arrived_on == kToday);
    CHECK(accepted->report.original_sha256 == sha256(kReport));
    auto const json = canonical_json(accepted->report).value();
    auto const again = inventory::decode_report(json);
    REQUIRE(again.has_value());
    CHECK(again->dropped_members == 0);
    CHECK(inventory::encode_report(again->report) == json);
}

TEST_CASE(
    "unknown members and usage days are dropped, counted, and nowhere in what is kept", "[intake]"
) {
    auto const accepted = read_report(kReport, Coding::identity, kToday);
    REQUIRE(accepted.has_value());
    CHECK(accepted->dropped.members == 1);
    CHECK(accepted->dropped.usage_days == 1);
    auto const kept = canonical_json(accepted->report).value();
    CHECK(kept.find("somebody") == std::string::npos);
    CHECK(kept.find("on_min") == std::string::npos);
    CHECK(kept.find("X1") != std::string::npos);
}

TEST_CASE("days of use are kept from the day on which staff were informed, apart", "[intake]") {
    auto const informed = inventory::make_day(2026, 11, 19);
    auto const kept = read_report(kReport, Coding::identity, kToday, std::nullopt, informed);
    REQUIRE(kept.has_value());
    CHECK(kept->dropped.usage_days == 0);
    REQUIRE(kept->report.usage.size() == 1);
    CHECK(kept->report.usage[0].usage.on_min == 400);
    auto const json = canonical_json(kept->report).value();
    auto const again = inventory::decode_report(json);
    REQUIRE(again.has_value());
    CHECK(kept->report.usage[0].subject == subject_ids(again->report)[0]);
    CHECK(json.find("on_min") == std::string::npos);

    auto const later = informed + std::chrono::days{1};
    auto const dropped = read_report(kReport, Coding::identity, kToday, std::nullopt, later);
    REQUIRE(dropped.has_value());
    CHECK(dropped->dropped.usage_days == 1);
    CHECK(dropped->report.usage.empty());
}

TEST_CASE(
    "weeks of closed hours are gated as days of use are, and nowhere in what is kept", "[intake]"
) {
    std::string said{kReport};
    said.replace(
        said.find(R"("usage_days")"),
        std::string::npos,
        R"("closed_hours":[{"subject":"host","week":"2026-11-09","off_tenths":9,"sleep_tenths":0,"unknown_tenths":1},)"
        R"({"subject":"host","week":"2026-11-16","off_tenths":4,"sleep_tenths":2,"unknown_tenths":0}]})"
    );
    auto const informed = inventory::make_day(2026, 11, 10);
    auto const accepted = read_report(said, Coding::identity, kToday, std::nullopt, informed);
    REQUIRE(accepted.has_value());
    CHECK(accepted->dropped.usage_days == 1);
    REQUIRE(accepted->report.closed_hours.size() == 1);
    CHECK(accepted->report.closed_hours[0].week.off_tenths == 4);
    CHECK(canonical_json(accepted->report).value().find("tenths") == std::string::npos);
    CHECK(read_report(said, Coding::identity, kToday)->dropped.usage_days == 2);
    auto const tuesday = said.replace(said.find("2026-11-16"), 10, "2026-11-17");
    auto const refused = read_report(tuesday, Coding::identity, kToday);
    REQUIRE(refused.has_error());
    CHECK(
        refused.error().message().find("/closed_hours/1/week: expected a Monday") !=
        std::string::npos
    );
}

TEST_CASE("what is not a report says where and what was expected", "[intake]") {
    CHECK(read_report("{", Coding::identity, kToday).error().code() == Errc::malformed);
    CHECK(
        read_report(R"({"schema":"parcmetre.report.v9"})", Coding::identity, kToday)
            .error()
            .code() == Errc::unsupported
    );
    std::string wrong{kReport};
    wrong.replace(wrong.find("2026-11-20"), 10, "2026-13-20");
    auto const refused = read_report(wrong, Coding::identity, kToday);
    REQUIRE(!refused.has_value());
    CHECK(refused.error().code() == Errc::malformed);
    CHECK(refused.error().message().rfind("/day: ", 0) == 0);
    std::string const huge(inventory::ReportLimits::kBytes + 1, ' ');
    CHECK(read_report(huge, Coding::identity, kToday).error().code() == Errc::limit);
}
