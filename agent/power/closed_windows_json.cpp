// SPDX-License-Identifier: EUPL-1.2
#include "agent/power/closed_windows_json.hpp"

#include <array>
#include <cstdio>
#include <optional>
#include <string>
#include <string_view>

namespace parcmetre::agent {

using inventory::Json;
using inventory::JsonObject;
using std::chrono::minutes;

namespace {

constexpr std::size_t kMostWindows = 64;
constexpr std::int64_t kDaysOfWeek = 7;

/// "20:00"; none when it is no time of day.
std::optional<minutes> parse_clock(std::string_view text) {
    auto const is_digit = [text](std::size_t at) { return text[at] >= '0' && text[at] <= '9'; };
    if (text.size() != 5 || text[2] != ':' || !is_digit(0) || !is_digit(1) || !is_digit(3) ||
        !is_digit(4)) {
        return std::nullopt;
    }
    auto const number = [text](std::size_t at) {
        return 10 * (text[at] - '0') + text[at + 1] - '0';
    };
    auto const hour = number(0);
    auto const minute = number(3);
    return hour < 24 && minute < 60 ? std::optional{minutes{60 * hour + minute}} : std::nullopt;
}

std::string clock_text(minutes since_midnight) {
    std::array<char, 16> text{};
    auto const count = static_cast<int>(since_midnight.count());
    std::snprintf(text.data(), text.size(), "%02d:%02d", count / 60, count % 60);
    return text.data();
}

minutes clock(JsonObject& from, std::string_view name) {
    auto const parsed = parse_clock(from.text(name));
    if (!parsed) {
        from.fail(name, "expected a time such as 20:00");
    }
    return parsed.value_or(minutes{0});
}

}  // namespace

std::vector<ClosedWindow> read_closed_windows(JsonObject& from) {
    std::vector<ClosedWindow> windows;
    from.each("closed_windows", kMostWindows, [&](JsonObject& object) {
        auto const days = object.integers("days", kDaysOfWeek, 1, kDaysOfWeek);
        ClosedWindow window;
        window.days.assign(days.begin(), days.end());
        window.from = clock(object, "from");
        window.to = clock(object, "to");
        windows.push_back(std::move(window));
    });
    return windows;
}

Json json_of(std::vector<ClosedWindow> const& windows) {
    auto list = Json::array();
    for (auto const& window : windows) {
        list.push_back(
            {{"days", window.days},
             {"from", clock_text(window.from)},
             {"to", clock_text(window.to)}}
        );
    }
    return list;
}

}  // namespace parcmetre::agent
