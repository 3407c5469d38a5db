// SPDX-License-Identifier: EUPL-1.2
#include "collector/intake/traces.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <utility>
#include <vector>

namespace parcmetre::collector {

namespace {

constexpr std::string_view kGone = "…";

bool is_digit(char c) noexcept {
    return c >= '0' && c <= '9';
}

bool is_letter(char c) noexcept {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

bool is_hex(char c) noexcept {
    return is_digit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

bool is_word(char c) noexcept {
    return is_digit(c) || is_letter(c);
}

/// The character at a place, NUL outside the text.
char at(std::string_view text, std::size_t place) noexcept {
    return place < text.size() ? text[place] : '\0';
}

char before(std::string_view text, std::size_t place) noexcept {
    return place > 0 ? text[place - 1] : '\0';
}

/// Length of the digits from a place on that write a number up to `most`; 0 when none does.
std::size_t number_at(std::string_view text, std::size_t place, std::size_t digits, int most) {
    int value = 0;
    std::size_t length = 0;
    while (is_digit(at(text, place + length))) {
        if (length == digits) {
            return 0;
        }
        value = value * 10 + (text[place + length] - '0');
        ++length;
    }
    return value <= most ? length : 0;
}

/// Each of these gives the length of what it looks for at a place, 0 when it is not there.

/// "192.0.2.7"; not the start of something longer such as "5.15.90.1-microsoft".
std::size_t ipv4_at(std::string_view text, std::size_t place) {
    if (is_word(before(text, place)) || before(text, place) == '.') {
        return 0;
    }
    std::size_t length = 0;
    for (int group = 0; group < 4; ++group) {
        if (group > 0 && at(text, place + length++) != '.') {
            return 0;
        }
        auto const digits = number_at(text, place + length, 3, 255);
        if (digits == 0) {
            return 0;
        }
        length += digits;
    }
    auto const next = at(text, place + length);
    bool const goes_on = is_word(next) || ((next == '.' || next == '-' || next == '_') &&
                                           is_word(at(text, place + length + 1)));
    return goes_on ? 0 : length;
}

/// "2001:db8::7", "fe80::1", eight groups, or the six pairs of a MAC address.
std::size_t colons_at(std::string_view text, std::size_t place) {
    if (is_word(before(text, place)) || before(text, place) == ':') {
        return 0;
    }
    std::size_t length = 0;
    std::size_t colons = 0;
    std::size_t group = 0;
    bool is_pairs = true;
    bool is_short = false;
    for (; is_hex(at(text, place + length)) || at(text, place + length) == ':'; ++length) {
        if (text[place + length] != ':') {
            ++group;
            continue;
        }
        is_pairs = is_pairs && group == 2;
        is_short = is_short || at(text, place + length + 1) == ':';
        ++colons;
        group = 0;
    }
    is_pairs = is_pairs && group == 2;
    bool const is_mac = colons == 5 && is_pairs;
    bool const is_ipv6 = colons == 7 || (is_short && length > 2);
    return (is_mac || is_ipv6) && !is_word(at(text, place + length)) ? length : 0;
}

/// "00-1B-44-11-3A-B7".
std::size_t dashes_at(std::string_view text, std::size_t place) {
    constexpr std::size_t kLength = 17;
    if (is_word(before(text, place)) || before(text, place) == '-') {
        return 0;
    }
    for (std::size_t i = 0; i < kLength; ++i) {
        auto const c = at(text, place + i);
        if (i % 3 == 2 ? c != '-' : !is_hex(c)) {
            return 0;
        }
    }
    auto const next = at(text, place + kLength);
    return is_word(next) || next == '-' ? 0 : kLength;
}

/// "08:31", "8:31", "08:31:59": hours, minutes, seconds, and nothing that makes it part of more.
std::size_t time_at(std::string_view text, std::size_t place) {
    auto const previous = before(text, place);
    if (is_digit(previous) || previous == ':' || previous == '.') {
        return 0;
    }
    auto length = number_at(text, place, 2, 23);
    if (length == 0) {
        return 0;
    }
    int groups = 1;
    while (groups < 3 && at(text, place + length) == ':' &&
           number_at(text, place + length + 1, 2, 59) == 2) {
        length += 3;
        ++groups;
    }
    auto const next = at(text, place + length);
    bool const goes_on = is_digit(next) || (next == ':' && is_hex(at(text, place + length + 1)));
    return groups == 1 || goes_on ? 0 : length;
}

/// "someone@host", "someone@example.org"; not "i7@2.80GHz", whose end is no name.
std::size_t mail_at(std::string_view text, std::size_t place) {
    auto const is_name = [](char c) {
        return is_word(c) || std::string_view{"._%+-"}.find(c) != std::string_view::npos;
    };
    if (is_name(before(text, place))) {
        return 0;
    }
    std::size_t length = 0;
    while (is_name(at(text, place + length))) {
        ++length;
    }
    if (length == 0 || at(text, place + length) != '@') {
        return 0;
    }
    auto last_label = ++length;
    while (is_word(at(text, place + length)) || at(text, place + length) == '-' ||
           at(text, place + length) == '.') {
        if (text[place + length] == '.' && is_word(at(text, place + length + 1))) {
            last_label = length + 1;
        }
        ++length;
    }
    return is_letter(at(text, place + last_label)) ? length : 0;
}

std::size_t trace_at(std::string_view text, std::size_t place) {
    return std::max(
        {mail_at(text, place),
         ipv4_at(text, place),
         colons_at(text, place),
         dashes_at(text, place),
         time_at(text, place)}
    );
}

std::string without_traces_at_once(std::string_view text) {
    std::string cleaned;
    cleaned.reserve(text.size());
    for (std::size_t place = 0; place < text.size();) {
        if (auto const length = trace_at(text, place); length > 0) {
            cleaned += kGone;
            place += length;
        } else {
            cleaned += text[place++];
        }
    }
    return cleaned;
}

/// Applies without_traces() to texts, counting those that change.
class Cleaner {
public:
    void clean(std::string& text) {
        auto cleaned = without_traces(text);
        if (cleaned != text) {
            text = std::move(cleaned);
            ++changed_;
        }
    }
    void clean(std::optional<std::string>& text) {
        if (text) {
            clean(*text);
            if (*text == kGone) {
                text.reset();
            }
        }
    }
    template <class T>
    void clean(std::optional<inventory::Sourced<T>>& value) {
        if (value) {
            clean(value->source);
        }
    }

    void clean(inventory::Subject& subject);

    /// A key is not rewritten but replaced: cleaned, two might become one.
    void clean_keys(inventory::Report& report);

    [[nodiscard]] std::size_t changed() const noexcept { return changed_; }

private:
    std::size_t changed_ = 0;
};

void Cleaner::clean(inventory::Subject& subject) {
    clean(subject.device_class);
    clean(subject.acquired_on);
    clean(subject.left_on);
    for (auto* text :
         {&subject.maker,
          &subject.model,
          &subject.product,
          &subject.serial,
          &subject.smbios_uuid,
          &subject.site}) {
        clean(*text);
    }
    if (subject.processor) {
        clean(subject.processor->model);
    }
    for (auto& disk : subject.disks) {
        clean(disk.model);
    }
    for (auto& adapter : subject.graphics) {
        clean(adapter.maker);
        clean(adapter.model);
    }
    for (auto& supply : subject.power_supplies) {
        clean(supply.model);
    }
    if (subject.screen) {
        clean(subject.screen->connector);
    }
    if (subject.os) {
        clean(subject.os->name);
        clean(subject.os->version);
        clean(subject.os->kernel);
    }
    if (subject.power) {
        for (auto& counter : subject.power->counters) {
            clean(counter.method);
            clean(counter.domain);
        }
    }
}

void Cleaner::clean_keys(inventory::Report& report) {
    std::set<std::string> taken;
    for (auto const& subject : report.subjects) {
        taken.insert(subject.key);
    }
    std::map<std::string, std::string> renamed;
    for (auto& subject : report.subjects) {
        if (without_traces(subject.key) == subject.key) {
            continue;
        }
        std::string key;
        for (std::size_t number = renamed.size() + 1; key.empty() || taken.contains(key);
             ++number) {
            key = "subject." + std::to_string(number);
        }
        taken.insert(key);
        renamed.emplace(subject.key, key);
        subject.key = std::move(key);
        ++changed_;
    }
    auto const follow = [&renamed](std::string& key) {
        if (auto const found = renamed.find(key); found != renamed.end()) {
            key = found->second;
        }
    };
    for (auto& subject : report.subjects) {
        if (subject.attached_to) {
            follow(*subject.attached_to);
        }
    }
    for (auto& reading : report.readings) {
        follow(reading.subject);
    }
    for (auto& day : report.usage_days) {
        follow(day.subject);
    }
    for (auto& week : report.closed_hours) {
        follow(week.subject);
    }
}

}  // namespace

std::string without_traces(std::string_view text) {
    // Every trace holds one of these; most texts hold none.
    if (text.find_first_of("@.:-") == std::string_view::npos) {
        return std::string{text};
    }
    // What stood beside a trace may look like one once that is gone: until nothing does.
    std::string last{text};
    auto cleaned = without_traces_at_once(last);
    while (cleaned != last) {
        last = std::exchange(cleaned, without_traces_at_once(cleaned));
    }
    return cleaned;
}

std::size_t remove_traces(inventory::Report& report) {
    Cleaner cleaner;
    cleaner.clean(report.sender.name);
    cleaner.clean(report.sender.version);
    cleaner.clean_keys(report);
    for (auto& subject : report.subjects) {
        cleaner.clean(subject);
    }
    for (auto& day : report.usage_days) {
        cleaner.clean(day.energy_method);
        cleaner.clean(day.energy_scope);
    }
    for (auto& probe : report.probes) {
        cleaner.clean(probe.probe);
        cleaner.clean(probe.detail);
    }
    return cleaner.changed();
}

}  // namespace parcmetre::collector
