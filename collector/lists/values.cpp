// SPDX-License-Identifier: EUPL-1.2
#include "collector/lists/values.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstdio>
#include <vector>

#include "inventory/text.hpp"

namespace parcmetre::collector {

namespace {

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

bool all_digits(std::string_view text) {
    return !text.empty() && std::ranges::all_of(text, is_digit);
}

/// A number as it is written: "03" has two digits.
struct Part {
    int number = 0;
    std::size_t digits = 0;
};

constexpr std::size_t kYearDigits = 4;

/// The whole numbers of a text that separators part; none when it holds anything else.
std::optional<std::vector<Part>> parts_of(std::string_view text, std::string_view separators) {
    std::vector<Part> parts;
    for (std::size_t at = 0; at <= text.size();) {
        auto const end = std::min(text.find_first_of(separators, at), text.size());
        auto const part = text.substr(at, end - at);
        if (!all_digits(part) || part.size() > kYearDigits) {
            return std::nullopt;
        }
        Part read{0, part.size()};
        std::from_chars(part.data(), part.data() + part.size(), read.number);
        parts.push_back(read);
        at = end + 1;
    }
    return parts;
}

std::string two_digits(int number) {
    return (number < 10 ? "0" : "") + std::to_string(number);
}

std::optional<inventory::Day> existing_day(int year, int month, int day) {
    if (month > 99 || day > 99 || year > 9999) {
        return std::nullopt;
    }
    auto const iso = std::to_string(year) + "-" + two_digits(month) + "-" + two_digits(day);
    auto const read = inventory::parse_day(iso);
    return read ? std::optional{*read} : std::nullopt;
}

/// A year of two digits lies between 1970 and 2069.
int full_year(Part year) {
    constexpr int kLastOf2000s = 69;
    if (year.digits == kYearDigits) {
        return year.number;
    }
    return year.number + (year.number <= kLastOf2000s ? 2000 : 1900);
}

/// The currency that a sign stands for, by the sign's bytes.
constexpr std::array<std::pair<std::string_view, std::string_view>, 5> kSigns{
    {{"€", "EUR"}, {"EUR", "EUR"}, {"$", "USD"}, {"£", "GBP"}, {"CHF", "CHF"}}};

std::optional<std::string_view> currency_of(std::string_view text) {
    auto const found = std::ranges::find_if(kSigns, [text](auto const& sign) {
        return text.find(sign.first) != std::string_view::npos;
    });
    return found == kSigns.end() ? std::nullopt : std::optional{found->second};
}

/// Digits and separators, without signs of currency, spaces and the apostrophe that the Swiss
/// write.
std::string bare_number(std::string_view text) {
    std::string bare{text};
    for (auto const& [sign, code] : kSigns) {
        if (auto const at = bare.find(sign); at != std::string::npos) {
            bare.erase(at, sign.size());
        }
    }
    std::erase_if(bare, [](char c) { return c == ' ' || c == '\''; });
    return bare;
}

/// True when what stands between separators are thousands: groups of three after the first.
bool groups_thousands(std::string_view text, char separator) {
    auto const first = text.find(separator);
    if (first == 0 || first > 3) {
        return false;
    }
    for (auto at = first; at != std::string_view::npos;) {
        auto const next = text.find(separator, at + 1);
        auto const group =
            text.substr(at + 1, next == std::string_view::npos ? next : next - at - 1);
        if (group.size() != 3 || !all_digits(group)) {
            return false;
        }
        at = next;
    }
    return all_digits(text.substr(0, first));
}

std::optional<std::int64_t> whole_number(std::string text) {
    for (char const separator : {'.', ','}) {
        if (text.find(separator) != std::string::npos) {
            if (!groups_thousands(text, separator)) {
                return std::nullopt;
            }
            std::erase(text, separator);
        }
    }
    constexpr std::size_t kMostDigits = 15;
    if (!all_digits(text) || text.size() > kMostDigits) {
        return std::nullopt;
    }
    std::int64_t number = 0;
    std::from_chars(text.data(), text.data() + text.size(), number);
    return number;
}

}  // namespace

std::optional<inventory::Day> read_list_day(std::string_view text) {
    constexpr std::size_t kIso = 10;
    if (text.size() > kIso && (text[kIso] == 'T' || text[kIso] == ' ') && is_digit(text[3])) {
        text = text.substr(0, kIso);
    }
    auto const first_space = std::min(text.find(' '), text.size());
    auto const parts = parts_of(text.substr(0, first_space), "-/.");
    if (!parts || parts->size() != 3) {
        return std::nullopt;
    }
    auto const& first = parts->front();
    auto const& last = parts->back();
    auto const month = (*parts)[1].number;
    if (first.digits == kYearDigits) {
        return existing_day(first.number, month, last.number);
    }
    bool const has_year = last.digits == kYearDigits || last.digits == 2;
    return has_year ? existing_day(full_year(last), month, first.number) : std::nullopt;
}

bool is_no_day(std::string_view text) {
    return text.starts_with("0001-01-01") || text.starts_with("01/01/0001");
}

std::optional<inventory::Period> read_list_span(std::string_view text) {
    auto const parts = parts_of(text, "-/.");
    constexpr int kFirstYear = 1970;
    if (!parts || parts->size() > 2) {
        return std::nullopt;
    }
    if (parts->size() == 1) {
        auto const year = parts->front().number;
        auto const day = existing_day(year, 1, 1);
        return year >= kFirstYear && day ? std::optional{inventory::calendar_year(year)}
                                         : std::nullopt;
    }
    auto const year = std::max(parts->front().number, parts->back().number);
    auto const month = std::min(parts->front().number, parts->back().number);
    auto const day = existing_day(year, month, 1);
    return day ? std::optional{inventory::calendar_month(*day)} : std::nullopt;
}

std::optional<inventory::Price> read_price(std::string_view text, std::string_view currency) {
    auto bare = bare_number(text);
    auto const last = bare.find_last_of(".,");
    std::string cents = "00";
    if (last != std::string::npos && bare.size() - last - 1 <= 2) {
        cents = bare.substr(last + 1);
        cents.resize(2, '0');
        bare.resize(last);
    }
    auto const whole = whole_number(bare);
    auto const part = whole_number(cents);
    constexpr std::int64_t kDearest = 100'000'000;
    if (!whole || !part || *whole > kDearest) {
        return std::nullopt;
    }
    constexpr std::int64_t kCents = 100;
    auto const sign = currency_of(text);
    auto const stated = currency_of(currency);
    bool const is_code = currency.size() == 3 &&
                         std::ranges::all_of(currency, [](char c) { return c >= 'A' && c <= 'Z'; });
    auto const code = is_code ? currency : stated ? *stated : sign.value_or("EUR");
    return inventory::Price{*whole * kCents + *part, std::string{code}};
}

std::optional<std::int64_t> read_list_count(std::string_view text) {
    return whole_number(bare_number(text));
}

std::optional<std::string> read_imei(std::string_view text) {
    std::string digits;
    for (char const c : text) {
        if (is_digit(c)) {
            digits += c;
        } else if (c != ' ' && c != '-' && c != '/') {
            return std::nullopt;
        }
    }
    constexpr std::size_t kNamed = 14;
    bool const is_all_one =
        std::ranges::all_of(digits, [&digits](char c) { return c == digits.front(); });
    if (digits.size() < kNamed || digits.size() > kNamed + 2 || is_all_one) {
        return std::nullopt;
    }
    return digits.substr(0, kNamed);
}

std::string number_text(double number) {
    constexpr double kExact = 9e15;
    std::array<char, 64> text{};
    bool const is_whole = std::abs(number) < kExact && number == std::trunc(number);
    auto const size = std::snprintf(text.data(), text.size(), is_whole ? "%.0f" : "%.2f", number);
    bool const fits = size > 0 && static_cast<std::size_t>(size) < text.size();
    return fits ? std::string{text.data(), static_cast<std::size_t>(size)} : std::string{};
}

}  // namespace parcmetre::collector
