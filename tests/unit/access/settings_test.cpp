// SPDX-License-Identifier: EUPL-1.2
#include <catch2/catch.hpp>

#include "collector/access/settings_json.hpp"

namespace parcmetre::collector::tests {
namespace {

using inventory::make_day;

TEST_CASE("settings are read back as they are written") {
    OrganisationSettings settings;
    CHECK(to_json(read_settings(to_json(settings).dump()).value()) == to_json(settings));
    settings.informed_on = make_day(2026, 11, 20);
    settings.informed_by = "le CSE";
    settings.closed_windows = {
        {"Lyon", {1, 2}, "20:00", "07:00"}, {std::nullopt, {7}, "00:00", "23:59"}};
    CHECK(to_json(read_settings(to_json(settings).dump()).value()) == to_json(settings));
}

TEST_CASE("what is wrong in settings is named") {
    auto const refused = [](std::string const& windows, std::string const& usage = "{}") {
        auto const read =
            read_settings(R"({"usage":)" + usage + R"(,"closed_windows":)" + windows + "}");
        return read ? std::string{} : read.error().message();
    };
    CHECK(refused("[]").empty());
    CHECK(refused(R"([{"days":[8],"from":"20:00","to":"07:00"}])")
              .starts_with("/closed_windows/0/days"));
    CHECK(refused(R"([{"days":[],"from":"20:00","to":"07:00"}])")
              .starts_with("/closed_windows/0/days"));
    CHECK(refused(R"([{"days":[1],"from":"24:00","to":"07:00"}])")
              .starts_with("/closed_windows/0/from"));
    CHECK(
        refused(R"([{"days":[1],"from":"20:00","to":"7:00"}])").starts_with("/closed_windows/0/to")
    );
    CHECK(refused("[1]").starts_with("/closed_windows/0"));
    CHECK(refused("[]", R"({"informed_on":"2026-11-20"})").starts_with("/usage/informed_by"));
    CHECK(refused("[]", R"({"informed_on":"soon","informed_by":"x"})")
              .starts_with("/usage/informed_on"));
}

TEST_CASE("usage is allowed from the day on which staff were informed") {
    OrganisationSettings settings;
    CHECK_FALSE(settings.allows_usage(make_day(2026, 11, 22)));
    settings.informed_on = make_day(2026, 11, 22);
    CHECK_FALSE(settings.allows_usage(make_day(2026, 11, 21)));
    CHECK(settings.allows_usage(make_day(2026, 11, 22)));
}

TEST_CASE("a moment is read back to the microsecond") {
    auto const moment = FineMoment{make_day(2026, 11, 22)} + std::chrono::hours{9} +
                        std::chrono::minutes{14} + std::chrono::microseconds{3'000'042};
    CHECK(to_text(moment, true) == "2026-11-22T09:14:03.000042Z");
    CHECK(to_text(moment, false) == "2026-11-22T09:14:03Z");
    CHECK(parse_moment(to_text(moment, true)) == moment);
    CHECK_FALSE(parse_moment("2026-11-22T09:14:03Z"));
}

}  // namespace
}  // namespace parcmetre::collector::tests
