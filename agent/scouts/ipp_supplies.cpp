// SPDX-License-Identifier: EUPL-1.2
#include "agent/scouts/ipp_supplies.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <map>
#include <optional>
#include <utility>

#include "agent/scouts/printer_mib.hpp"
#include "agent/scouts/snmp_value.hpp"
#include "inventory/text.hpp"

namespace parcmetre::scouts {

using inventory::Supply;

namespace {

constexpr std::size_t kMostSupplies = 64;
/// Types of PrtMarkerSuppliesTypeTC (RFC 3805).
constexpr std::int64_t kSupplyTypes = 34;

constexpr std::array<std::pair<std::string_view, std::string_view>, 4> kColours{
    {{"#000000", "black"}, {"#00ffff", "cyan"}, {"#ff00ff", "magenta"}, {"#ffff00", "yellow"}}};

std::string plain_word(std::string_view text) {
    auto word = inventory::ascii_lower(inventory::trim(text));
    std::erase(word, '-');
    return word;
}

/// "ink-cartridge" and "inkCartridge" are RFC 3805's inkCartridge; nothing of any other word.
std::optional<std::string> kind_of(std::string_view text) {
    auto const word = plain_word(text);
    for (std::int64_t type = 1; type <= kSupplyTypes; ++type) {
        auto const name = supply_type_name(type);
        if (name && plain_word(*name) == word) {
            return name;
        }
    }
    return std::nullopt;
}

std::optional<std::int64_t> whole(std::string_view text) {
    std::int64_t number = 0;
    auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    bool const all = error == std::errc{} && end == text.data() + text.size();
    return all ? std::optional{number} : std::nullopt;
}

/// Negative ones are "other", "unknown" and "some left", as in Printer-MIB.
std::optional<int> percent(std::optional<std::int64_t> level, std::optional<std::int64_t> of) {
    if (!level || !of || *level < 0 || *of <= 0 || *level > *of) {
        return std::nullopt;
    }
    return static_cast<int>(static_cast<double>(*level) * 100.0 / static_cast<double>(*of));
}

/// "type=toner;maxcapacity=100;level=75;colorantname=black;"
std::map<std::string, std::string> fields(std::string_view text) {
    std::map<std::string, std::string> out;
    while (!text.empty()) {
        auto const end = std::min(text.find(';'), text.size());
        auto const field = text.substr(0, end);
        text.remove_prefix(std::min(end + 1, text.size()));
        auto const equals = field.find('=');
        if (equals != std::string_view::npos) {
            out.emplace(
                inventory::ascii_lower(inventory::trim(field.substr(0, equals))),
                inventory::trim(field.substr(equals + 1))
            );
        }
    }
    return out;
}

std::optional<Supply> told_supply(std::string const& text) {
    auto told = fields(text);
    auto const kind = kind_of(told["type"]);
    if (!kind) {
        return std::nullopt;
    }
    auto const colour = clean_device_text(told["colorantname"]);
    return Supply{
        *kind,
        colour ? std::optional{inventory::ascii_lower(*colour)} : std::nullopt,
        percent(whole(told["level"]), whole(told["maxcapacity"]))};
}

std::optional<std::string> colour_name(std::string const& code) {
    auto const lower = inventory::ascii_lower(code);
    for (auto const& [known, name] : kColours) {
        if (lower == known) {
            return std::string{name};
        }
    }
    return std::nullopt;
}

/// Lists beside each other: one of another length belongs to nobody.
template <class T>
void fit(IppReader& reader, std::string_view name, std::vector<T>& list, std::size_t size) {
    if (!list.empty() && list.size() != size) {
        reader.complain(name, "not as many as marker-types");
        list.clear();
    }
}

std::vector<Supply> markers(IppReader& reader) {
    auto const types = reader.all_bytes("marker-types");
    auto colours = reader.all_bytes("marker-colors");
    auto levels = reader.all_numbers("marker-levels");
    fit(reader, "marker-colors", colours, types.size());
    fit(reader, "marker-levels", levels, types.size());
    std::vector<Supply> out;
    for (std::size_t i = 0; i < types.size() && out.size() < kMostSupplies; ++i) {
        if (auto const kind = kind_of(types[i])) {
            out.push_back(
                {*kind,
                 colours.empty() ? std::nullopt : colour_name(colours[i]),
                 levels.empty() ? std::nullopt : percent(levels[i], 100)}
            );
        }
    }
    return out;
}

}  // namespace

std::vector<Supply> ipp_supplies(IppReader& reader) {
    std::vector<Supply> out;
    for (auto const& text : reader.all_bytes("printer-supply")) {
        auto const supply = told_supply(text);
        if (supply && out.size() < kMostSupplies) {
            out.push_back(*supply);
        }
    }
    return out.empty() ? markers(reader) : out;
}

}  // namespace parcmetre::scouts
