// SPDX-License-Identifier: EUPL-1.2
#include "inventory/hardware/names.hpp"

#include <algorithm>
#include <array>
#include <span>

#include "inventory/hardware/pattern.hpp"
#include "inventory/hardware/tables.hpp"
#include "inventory/text.hpp"

namespace parcmetre::inventory::hardware {
namespace {

bool is_alphanumeric(char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
           (static_cast<unsigned char>(c) & 0x80U) != 0;
}

bool fits_any(std::span<tables::Row<1> const> patterns, std::string_view text) {
    return std::any_of(patterns.begin(), patterns.end(), [text](auto const& row) {
        return fits(row[0], text);
    });
}

/// Trimmed, runs of white space made one space.
std::string tidy(std::string_view text) {
    std::string out;
    for (char const c : trim(text)) {
        bool const space = c == ' ' || c == '\t' || c == '\n' || c == '\r';
        if (!space) {
            out += c;
        } else if (out.back() != ' ') {
            out += ' ';
        }
    }
    return out;
}

std::optional<std::string> meant(std::optional<std::string> const& text) {
    if (!text || is_placeholder(*text)) {
        return std::nullopt;
    }
    return tidy(*text);
}

std::optional<std::string> meant_serial(std::optional<std::string> const& text) {
    if (!text || is_placeholder_serial(*text)) {
        return std::nullopt;
    }
    return tidy(*text);
}

std::string without_prefix(std::string text, std::string_view lower_prefix) {
    if (ascii_lower(text).starts_with(lower_prefix)) {
        text.erase(0, lower_prefix.size());
    }
    return text;
}

/// Legal forms that end a company's name and say nothing of who it is.
bool is_legal_form(std::string_view lower_word) {
    static constexpr std::array<std::string_view, 22> kForms{
        "inc",      "inc.", "corp",    "corp.",   "corporation", "co",   "co.", "co.,ltd",
        "co.,ltd.", "ltd",  "ltd.",    "limited", "llc",         "gmbh", "ag",  "kg",
        "s.a.",     "sa",   "company", "b.v.",    "plc",         "&"};
    return std::find(kForms.begin(), kForms.end(), lower_word) != kForms.end();
}

std::string without_legal_form(std::string text) {
    while (true) {
        auto const space = text.find_last_of(' ');
        if (space == std::string::npos || space == 0 ||
            !is_legal_form(ascii_lower(std::string_view{text}.substr(space + 1)))) {
            return text;
        }
        text.resize(space);
        while (!text.empty() && (text.back() == ',' || text.back() == ' ')) {
            text.pop_back();
        }
    }
}

/// Makers that name the machine in the system texts only: their board's name is a code.
bool has_coded_boards(std::string_view maker) {
    auto const codes = tables::board_codes();
    return std::any_of(codes.begin(), codes.end(), [maker](auto const& row) {
        return row[0] == maker;
    });
}

/// A bare revision such as "1.0" or "07", or the maker's own name, is no name of a Lenovo.
std::optional<std::string> lenovo_name(std::optional<std::string> const& text) {
    auto name = meant(text);
    if (!name) {
        return std::nullopt;
    }
    auto bare = without_prefix(*std::move(name), "lenovo ");
    auto const letters = std::count_if(bare.begin(), bare.end(), [](char c) {
        return is_alphanumeric(c) && (c < '0' || c > '9');
    });
    bool const named = letters > 1 && !is_placeholder(bare) && ascii_lower(bare) != "lenovo";
    return named ? std::optional{std::move(bare)} : std::nullopt;
}

/// Lenovo's product name is a machine type ("20VK0019US"): what people call the machine is the
/// version. Where that was left empty it is the product after all (servers: "ThinkSystem SR650
/// -[7X06]-"), or the family.
void name_lenovo(Smbios const& smbios, MachineNames& out) {
    auto const product = meant(smbios.system_product);
    out.model = lenovo_name(smbios.system_version);
    if (!out.model && !(product && product->find(' ') != std::string::npos)) {
        out.model = lenovo_name(smbios.system_family);
    }
    if (!out.model) {
        out.model = product;
    } else if (product && ascii_lower(*product) != ascii_lower(*out.model)) {
        out.product = product;
    }
}

void name_machine(Smbios const& smbios, MachineNames& out) {
    if (out.maker == "Lenovo" || out.maker == "IBM") {
        name_lenovo(smbios, out);
        if (out.model) {
            return;
        }
    }
    out.model = meant(smbios.system_product);
    if (!out.model && !(out.maker && has_coded_boards(*out.maker))) {
        out.model = meant(smbios.board_product);
    }
    // HP's order number, "4QW36EA#ABF", stands in the SKU; other makers write a family or a code
    // there.
    if (out.maker == "HP") {
        out.product = meant(smbios.system_sku);
    }
}

}  // namespace

bool is_placeholder(std::string_view text) {
    auto const shown = ascii_lower(tidy(text));
    if (std::none_of(shown.begin(), shown.end(), is_alphanumeric)) {
        return true;
    }
    auto const same = [first = shown.front()](char c) { return c == first; };
    return std::all_of(shown.begin(), shown.end(), same) || fits_any(tables::placeholders(), shown);
}

bool is_placeholder_serial(std::string_view text) {
    if (is_placeholder(text)) {
        return true;
    }
    auto const shown = ascii_lower(tidy(text));
    std::string significant;
    std::copy_if(shown.begin(), shown.end(), std::back_inserter(significant), is_alphanumeric);
    auto const same = [first = significant.front()](char c) { return c == first; };
    return std::all_of(significant.begin(), significant.end(), same) ||
           fits_any(tables::placeholder_serials(), shown);
}

std::string normalised_maker(std::string_view maker) {
    auto const shown = tidy(maker);
    auto const lower = ascii_lower(shown);
    for (auto const& [pattern, name] : tables::maker_aliases()) {
        if (fits(pattern, lower)) {
            return std::string{name};
        }
    }
    return without_legal_form(shown);
}

MachineNames machine_names(Smbios const& smbios) {
    MachineNames out;
    auto maker = meant(smbios.system_maker);
    if (!maker) {
        maker = meant(smbios.board_maker);
    }
    if (maker) {
        out.maker = normalised_maker(*maker);
    }
    name_machine(smbios, out);
    out.serial = meant_serial(smbios.system_serial);
    if (!out.serial) {
        out.serial = meant_serial(smbios.chassis_serial);
    }
    if (auto const uuid = meant_serial(smbios.system_uuid)) {
        out.uuid = ascii_lower(*uuid);
    }
    return out;
}

}  // namespace parcmetre::inventory::hardware
