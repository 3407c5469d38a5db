// SPDX-License-Identifier: EUPL-1.2
#include "agent/probes/linux/systemd_config.hpp"

#include <array>
#include <cctype>
#include <charconv>
#include <map>

#include "inventory/text.hpp"

namespace parcmetre::agent {

namespace {

constexpr std::size_t kFileBytes = 64 * 1024;

// Highest rank first.
constexpr std::array<std::string_view, 4> kFolders{
    "/etc/systemd/", "/run/systemd/", "/usr/local/lib/systemd/", "/usr/lib/systemd/"};

/// The last assignment of the key in its section overrides `value`.
void apply(
    std::string_view text,
    std::string_view section,
    std::string_view key,
    std::optional<std::string>& value
) {
    bool in_section = false;
    while (!text.empty()) {
        auto const end = std::min(text.find('\n'), text.size());
        auto const line = inventory::trim(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
        if (line.starts_with('[') && line.ends_with(']')) {
            in_section = line.substr(1, line.size() - 2) == section;
            continue;
        }
        auto const equals = line.find('=');
        if (in_section && equals != std::string_view::npos &&
            inventory::trim(line.substr(0, equals)) == key) {
            auto const assigned = inventory::trim(line.substr(equals + 1));
            value = assigned.empty() ? std::nullopt : std::optional{std::string{assigned}};
        }
    }
}

/// Drop-ins by name: one of higher rank hides those of its name below.
std::map<std::string, std::string> drop_ins(ProbeContext const& context, std::string const& file) {
    std::map<std::string, std::string> paths;
    for (auto const folder : kFolders) {
        auto const drop_in_folder = std::string{folder} + file + ".d/";
        auto const names = context.list(drop_in_folder);
        for (auto const& name : names ? *names : std::vector<std::string>{}) {
            if (name.ends_with(".conf")) {
                paths.emplace(name, drop_in_folder + name);
            }
        }
    }
    return paths;
}

struct TimeUnit {
    std::string_view name;
    int seconds;
};

constexpr std::array kUnits{
    TimeUnit{"", 1},
    TimeUnit{"s", 1},
    TimeUnit{"sec", 1},
    TimeUnit{"second", 1},
    TimeUnit{"seconds", 1},
    TimeUnit{"m", 60},
    TimeUnit{"min", 60},
    TimeUnit{"minute", 60},
    TimeUnit{"minutes", 60},
    TimeUnit{"h", 3600},
    TimeUnit{"hr", 3600},
    TimeUnit{"hour", 3600},
    TimeUnit{"hours", 3600},
    TimeUnit{"d", 86'400},
    TimeUnit{"day", 86'400},
    TimeUnit{"days", 86'400}};

std::optional<int> seconds_of(std::string_view unit) {
    for (auto const& known : kUnits) {
        if (known.name == unit) {
            return known.seconds;
        }
    }
    return std::nullopt;
}

}  // namespace

std::optional<std::string> systemd_setting(
    ProbeContext const& context,
    std::string const& file,
    std::string_view section,
    std::string_view key
) {
    std::optional<std::string> value;
    for (auto const folder : kFolders) {
        if (auto const text = context.read(std::string{folder} + file, kFileBytes)) {
            apply(*text, section, key, value);
            break;
        }
    }
    for (auto const& [name, path] : drop_ins(context, file)) {
        if (auto const text = context.read(path, kFileBytes)) {
            apply(*text, section, key, value);
        }
    }
    return value;
}

std::optional<std::chrono::seconds> parse_time_span(std::string_view text) {
    constexpr std::int64_t kMost = 366LL * 86'400;
    std::int64_t total = 0;
    text = inventory::trim(text);
    if (text.empty()) {
        return std::nullopt;
    }
    while (!text.empty()) {
        std::int64_t number = 0;
        auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
        if (error != std::errc{} || number < 0 || number > kMost) {
            return std::nullopt;
        }
        text = inventory::trim(text.substr(static_cast<std::size_t>(end - text.data())));
        auto const next = std::min(text.find_first_of("0123456789 "), text.size());
        auto const unit = seconds_of(text.substr(0, next));
        if (!unit || (total += number * *unit) > kMost) {
            return std::nullopt;
        }
        text = inventory::trim(text.substr(next));
    }
    return std::chrono::seconds{total};
}

}  // namespace parcmetre::agent
