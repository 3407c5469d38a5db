// SPDX-License-Identifier: EUPL-1.2
#include "agent/probes/context.hpp"

#include <algorithm>
#include <charconv>
#include <system_error>
#include <utility>

#include "agent/file_error.hpp"
#include "inventory/text.hpp"

namespace parcmetre::agent {

namespace {

bool is_one_clean_line(std::string_view text) {
    return inventory::is_utf8(text) && std::none_of(text.begin(), text.end(), [](char c) {
               return static_cast<unsigned char>(c) < 0x20 || c == 0x7f;
           });
}

}  // namespace

ProbeContext::ProbeContext(std::filesystem::path root, RootKind kind, inventory::Day today)
    : root_{std::move(root)}, kind_{kind}, today_{today} {}

std::filesystem::path ProbeContext::host_path(std::string_view path) const {
    return root_ / std::filesystem::path{path}.relative_path();
}

Result<std::string> ProbeContext::read_attribute(std::string_view path) const {
    auto const text = read(path);
    if (!text) {
        return text.error();
    }
    auto const line = inventory::trim(*text);
    if (line.empty()) {
        return Error{Errc::not_found, std::string{path} + ": empty"};
    }
    if (!is_one_clean_line(line)) {
        return Error{Errc::malformed, std::string{path} + ": expected one line of text"};
    }
    return std::string{line};
}

std::optional<std::int64_t> ProbeContext::read_integer(std::string_view path) const {
    auto const text = read_attribute(path);
    if (!text) {
        return std::nullopt;
    }
    std::int64_t value = 0;
    auto const* end = text->data() + text->size();
    auto const [stopped, error] = std::from_chars(text->data(), end, value);
    if (error != std::errc{} || stopped != end) {
        return std::nullopt;
    }
    return value;
}

Result<std::vector<std::string>> ProbeContext::list(std::string_view path) const {
    std::error_code error;
    std::filesystem::directory_iterator entries{host_path(path), error};
    std::vector<std::string> names;
    while (!error && entries != std::filesystem::directory_iterator{}) {
        if (names.size() == kEntries) {
            return Error{
                Errc::limit,
                std::string{path} + ": more than " + std::to_string(kEntries) + " entries"};
        }
        names.push_back(entries->path().filename().string());
        entries.increment(error);
    }
    if (error) {
        return file_error(error, path);
    }
    std::sort(names.begin(), names.end());
    return names;
}

bool ProbeContext::exists(std::string_view path) const {
    std::error_code error;
    return std::filesystem::exists(host_path(path), error);
}

Firmware const& ProbeContext::firmware() const {
    if (!firmware_) {
        firmware_ = read_firmware(*this);
    }
    return *firmware_;
}

}  // namespace parcmetre::agent
