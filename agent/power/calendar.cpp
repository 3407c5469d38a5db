// SPDX-License-Identifier: EUPL-1.2
#include "agent/power/calendar.hpp"

#include <ctime>

#include "agent/power/local_time.hpp"

namespace parcmetre::agent {

using inventory::Day;
using std::chrono::sys_seconds;

Day LocalCalendar::day_of(sys_seconds moment) const {
    auto const local = local_time(static_cast<std::time_t>(moment.time_since_epoch().count()));
    return inventory::make_day(
        local.tm_year + 1900,
        static_cast<unsigned>(local.tm_mon + 1),
        static_cast<unsigned>(local.tm_mday)
    );
}

sys_seconds LocalCalendar::at(Day day, std::chrono::minutes since_midnight) const {
    std::chrono::year_month_day const date{day};
    std::tm local{};
    local.tm_year = static_cast<int>(date.year()) - 1900;
    local.tm_mon = static_cast<int>(static_cast<unsigned>(date.month())) - 1;
    local.tm_mday = static_cast<int>(static_cast<unsigned>(date.day()));
    local.tm_hour = static_cast<int>(since_midnight.count() / 60);
    local.tm_min = static_cast<int>(since_midnight.count() % 60);
    local.tm_isdst = -1;
    return sys_seconds{std::chrono::seconds{std::mktime(&local)}};
}

}  // namespace parcmetre::agent
