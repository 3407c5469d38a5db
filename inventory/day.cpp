// SPDX-License-Identifier: EUPL-1.2
#include "inventory/day.hpp"

#include <cassert>
#include <charconv>

namespace parcmetre::inventory {
namespace {

constexpr int kFirstYear = 1970;
constexpr int kLastYear = 2199;

template <class T>
bool read_digits(std::string_view text, T& out) {
    auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), out);
    return error == std::errc{} && end == text.data() + text.size() && text.front() != '-';
}

}  // namespace

Result<Day> parse_day(std::string_view text) {
    int year = 0;
    unsigned month = 0;
    unsigned day = 0;
    bool const shaped = text.size() == 10 && text[4] == '-' && text[7] == '-' &&
                        read_digits(text.substr(0, 4), year) &&
                        read_digits(text.substr(5, 2), month) &&
                        read_digits(text.substr(8, 2), day);
    if (!shaped) {
        return Error{Errc::malformed, "expected a day such as 2025-03-31"};
    }
    std::chrono::year_month_day const date{
        std::chrono::year{year}, std::chrono::month{month}, std::chrono::day{day}};
    if (!date.ok() || year < kFirstYear || year > kLastYear) {
        return Error{Errc::malformed, "expected a day that exists, between 1970 and 2199"};
    }
    return Day{date};
}

std::string to_string(Day day) {
    std::chrono::year_month_day const date{day};
    std::string text = "0000-00-00";
    auto const write = [&text](std::size_t first, std::size_t last, unsigned value) {
        for (auto at = last + 1; at-- > first; value /= 10) {
            text[at] = static_cast<char>('0' + value % 10);
        }
    };
    write(0, 3, static_cast<unsigned>(static_cast<int>(date.year())));
    write(5, 6, static_cast<unsigned>(date.month()));
    write(8, 9, static_cast<unsigned>(date.day()));
    return text;
}

std::string month_text(Day day) {
    constexpr std::size_t kLength = 7;
    return to_string(day).substr(0, kLength);
}

Day make_day(int year, unsigned month, unsigned day) {
    std::chrono::year_month_day const date{
        std::chrono::year{year}, std::chrono::month{month}, std::chrono::day{day}};
    assert(date.ok());
    return Day{date};
}

int year_of(Day day) noexcept {
    return static_cast<int>(std::chrono::year_month_day{day}.year());
}

double years_between(Day from, Day to) noexcept {
    return static_cast<double>((to - from).count()) / 365.25;
}

Period calendar_year(int year) {
    return {make_day(year, 1, 1), make_day(year + 1, 1, 1)};
}

Period calendar_month(Day day) {
    std::chrono::year_month_day const parts{day};
    auto const month = parts.year() / parts.month();
    return {Day{month / 1}, Day{(month + std::chrono::months{1}) / 1}};
}

Period months_after(Period month, int count) {
    std::chrono::year_month_day const parts{month.from};
    return calendar_month(Day{(parts.year() / parts.month() + std::chrono::months{count}) / 1});
}

Period twelve_months_to(Day last) {
    auto const end = last + std::chrono::days{1};
    std::chrono::year_month_day start = std::chrono::year_month_day{end} - std::chrono::years{1};
    if (!start.ok()) {  // 29 February
        start = start.year() / start.month() / std::chrono::last;
    }
    return {Day{start}, end};
}

}  // namespace parcmetre::inventory
