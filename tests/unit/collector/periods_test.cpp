// SPDX-License-Identifier: EUPL-1.2
#include <catch2/catch.hpp>

#include "collector/api/answers.hpp"

using namespace parcmetre;
using namespace parcmetre::collector;
using inventory::make_day;

TEST_CASE("a period is twelve months to today or a calendar year that has begun", "[periods]") {
    auto const today = make_day(2026, 11, 21);
    CHECK(*read_period("", today) == *read_period("12m", today));
    CHECK(read_period("12m", today)->to == make_day(2026, 11, 22));
    CHECK(read_period("12m", today)->from == make_day(2025, 11, 22));
    CHECK(*read_period("2025", today) == inventory::calendar_year(2025));
    CHECK(read_period("2026", today)->to == make_day(2026, 11, 22));
    for (auto const* wrong : {"2027", "1999", "26", "20256", "202x", "12M", "-202", "all"}) {
        CHECK(read_period(wrong, today).error().code() == Errc::malformed);
    }
}

TEST_CASE("years are shown from the first report on, as far as the fleet remembers", "[periods]") {
    FleetView snapshot;
    snapshot.valid_on = make_day(2026, 11, 21);
    CHECK(years_with_data(snapshot).empty());
    snapshot.status.first_day = make_day(2025, 3, 1);
    CHECK(years_with_data(snapshot) == std::vector<int>{2025, 2026});
    snapshot.status.first_day = make_day(2010, 3, 1);
    CHECK(years_with_data(snapshot) == std::vector<int>{2024, 2025, 2026});
    snapshot.valid_on = make_day(2026, 1, 1);
    CHECK(years_with_data(snapshot) == std::vector<int>{2023, 2024, 2025, 2026});
}
