// SPDX-License-Identifier: EUPL-1.2
#include "agent/probes/registry_export.hpp"

#include <charconv>
#include <utility>

#include "agent/utf16.hpp"
#include "inventory/text.hpp"

namespace parcmetre::agent {

namespace {

constexpr std::string_view kRoot = "HKEY_LOCAL_MACHINE\\";

// The types of values that winnt.h numbers.
constexpr unsigned kText = 1;
constexpr unsigned kExpandableText = 2;
constexpr unsigned kNumber = 4;
constexpr unsigned kLongNumber = 11;

std::string decode(std::string_view file) {
    bool const is_utf16 = file.starts_with("\xFF\xFE") || (file.size() > 1 && file[1] == '\0');
    auto text = is_utf16 ? utf8_from_utf16(utf16_from_bytes(file)) : std::string{file};
    constexpr std::string_view kMark = "\xEF\xBB\xBF";  // some tools write it twice
    while (text.starts_with(kMark)) {
        text.erase(0, kMark.size());
    }
    return text;
}

/// Walks through the text, one line at a time; a line that ends with a backslash goes on.
class Lines {
public:
    explicit Lines(std::string_view text) : left_{text} {}

    [[nodiscard]] bool done() const { return left_.empty(); }

    std::string next() {
        std::string line{physical_line()};
        while (line.ends_with('\\') && !done()) {
            line.pop_back();
            line += physical_line();
        }
        return line;
    }

private:
    std::string_view physical_line() {
        auto const end = left_.find('\n');
        auto const line = left_.substr(0, end);
        left_ = end == std::string_view::npos ? std::string_view{} : left_.substr(end + 1);
        return inventory::trim(line);
    }

    std::string_view left_;
};

/// The text between quotes at the front, its escapes undone; moves past it. None when the closing
/// quotes are missing.
std::optional<std::string> take_quoted(std::string_view& line) {
    if (!line.starts_with('"')) {
        return std::nullopt;
    }
    std::string text;
    for (std::size_t at = 1; at < line.size(); ++at) {
        if (line[at] == '"') {
            line.remove_prefix(at + 1);
            return text;
        }
        if (line[at] == '\\' && at + 1 < line.size()) {
            ++at;
        }
        text.push_back(line[at]);
    }
    return std::nullopt;
}

std::optional<std::uint64_t> parse_hex(std::string_view digits) {
    std::uint64_t value = 0;
    auto const* end = digits.data() + digits.size();
    auto const [stopped, error] = std::from_chars(digits.data(), end, value, 16);
    return error == std::errc{} && stopped == end ? std::optional{value} : std::nullopt;
}

/// "0a,1b,…"
std::optional<std::string> parse_bytes(std::string_view list) {
    std::string bytes;
    while (!list.empty()) {
        auto const comma = list.find(',');
        auto const value = parse_hex(inventory::trim(list.substr(0, comma)));
        if (!value || *value > 0xFF) {
            return std::nullopt;
        }
        bytes.push_back(static_cast<char>(*value));
        list = comma == std::string_view::npos ? std::string_view{}
                                               : inventory::trim(list.substr(comma + 1));
    }
    return bytes;
}

std::optional<std::uint64_t> little_endian(std::string_view bytes) {
    if (bytes.empty() || bytes.size() > sizeof(std::uint64_t)) {
        return std::nullopt;
    }
    std::uint64_t value = 0;
    for (auto byte = bytes.rbegin(); byte != bytes.rend(); ++byte) {
        value = (value << 8U) | static_cast<std::uint8_t>(*byte);
    }
    return value;
}

}  // namespace

std::optional<RegistryExport::Value> RegistryExport::value_of_bytes(
    unsigned type, std::string bytes
) {
    switch (type) {
        case kText:
        case kExpandableText: {
            auto text = utf8_from_utf16(utf16_from_bytes(bytes));
            return Value{text.substr(0, text.find('\0'))};
        }
        case kNumber:
        case kLongNumber:
            if (auto const number = little_endian(bytes)) {
                return Value{*number};
            }
            return std::nullopt;
        default:
            return Value{Bytes{std::move(bytes)}};
    }
}

std::optional<RegistryExport::Value> RegistryExport::parse_value(std::string_view text) {
    if (text.starts_with('"')) {
        auto plain = take_quoted(text);
        return plain ? std::optional{Value{std::move(*plain)}} : std::nullopt;
    }
    auto const colon = text.find(':');
    if (colon == std::string_view::npos) {
        return std::nullopt;
    }
    auto const kind = text.substr(0, colon);
    auto const content = inventory::trim(text.substr(colon + 1));
    if (kind == "dword") {
        auto const number = parse_hex(content);
        return number ? std::optional{Value{*number}} : std::nullopt;
    }
    auto bytes = parse_bytes(content);
    if (!bytes || !kind.starts_with("hex")) {
        return std::nullopt;
    }
    if (kind == "hex") {
        return Value{Bytes{std::move(*bytes)}};
    }
    auto const type = kind.starts_with("hex(") && kind.ends_with(')')
                          ? parse_hex(kind.substr(4, kind.size() - 5))
                          : std::nullopt;
    return type ? value_of_bytes(static_cast<unsigned>(*type), std::move(*bytes)) : std::nullopt;
}

void RegistryExport::add_key(std::string_view path) {
    // A key is there with all that it stands in.
    for (auto end = path.find('\\'); end != std::string_view::npos;
         end = path.find('\\', end + 1)) {
        keys_.try_emplace(inventory::ascii_lower(path.substr(0, end)), path.substr(0, end));
    }
    keys_.try_emplace(inventory::ascii_lower(path), path);
}

Result<void> RegistryExport::add(std::string_view file) {
    auto const text = decode(file);
    Lines lines{text};
    auto const title = lines.next();
    if (title != "Windows Registry Editor Version 5.00" && title != "REGEDIT4") {
        return Error{Errc::malformed, "expected an export of the registry"};
    }
    std::map<std::string, Value>* values = nullptr;
    while (!lines.done()) {
        auto line = lines.next();
        if (line.starts_with('[')) {
            auto const path = std::string_view{line}.substr(1, line.rfind(']') - 1);
            values = nullptr;
            if (line.ends_with(']') && path.starts_with(kRoot)) {
                add_key(path.substr(kRoot.size()));
                values = &values_[inventory::ascii_lower(path.substr(kRoot.size()))];
            }
            continue;
        }
        std::string_view rest{line};
        auto const name = take_quoted(rest);
        if (!name || !rest.starts_with('=')) {
            continue;  // a comment, a default value, the rest of a text of several lines
        }
        if (auto value = parse_value(rest.substr(1)); value && values != nullptr) {
            values->insert_or_assign(inventory::ascii_lower(*name), std::move(*value));
        }
    }
    return {};
}

RegistryExport::Value const* RegistryExport::find(std::string_view key, std::string_view name)
    const {
    auto const values = values_.find(inventory::ascii_lower(key));
    if (values == values_.end()) {
        return nullptr;
    }
    auto const value = values->second.find(inventory::ascii_lower(name));
    return value == values->second.end() ? nullptr : &value->second;
}

std::optional<std::string> RegistryExport::text(std::string_view key, std::string_view name) const {
    auto const* value = find(key, name);
    auto const* found = value == nullptr ? nullptr : std::get_if<std::string>(value);
    auto const trimmed = found == nullptr ? std::string_view{} : inventory::trim(*found);
    return trimmed.empty() ? std::nullopt : std::optional{std::string{trimmed}};
}

std::optional<std::uint64_t> RegistryExport::number(std::string_view key, std::string_view name)
    const {
    auto const* value = find(key, name);
    auto const* found = value == nullptr ? nullptr : std::get_if<std::uint64_t>(value);
    return found == nullptr ? std::nullopt : std::optional{*found};
}

std::optional<std::string> RegistryExport::bytes(std::string_view key, std::string_view name)
    const {
    auto const* value = find(key, name);
    auto const* found = value == nullptr ? nullptr : std::get_if<Bytes>(value);
    return found == nullptr ? std::nullopt : std::optional{found->content};
}

std::vector<std::string> RegistryExport::subkeys(std::string_view key) const {
    auto const prefix = inventory::ascii_lower(key) + "\\";
    std::vector<std::string> names;
    for (auto at = keys_.lower_bound(prefix); at != keys_.end() && at->first.starts_with(prefix);
         ++at) {
        auto const name = std::string_view{at->second}.substr(prefix.size());
        if (name.find('\\') == std::string_view::npos) {
            names.emplace_back(name);
        }
    }
    return names;
}

}  // namespace parcmetre::agent
