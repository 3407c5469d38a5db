// SPDX-License-Identifier: EUPL-1.2
#include "agent/scouts/ipp_reader.hpp"

#include "agent/scouts/snmp_value.hpp"

namespace parcmetre::scouts {

namespace {

template <class T>
std::optional<T> first(std::vector<T> const& values) {
    return values.empty() ? std::nullopt : std::optional<T>{values.front()};
}

}  // namespace

template <class T>
std::vector<T> IppReader::all(std::string_view name, std::string_view expected) {
    std::vector<T> out;
    auto const found = attributes_.find(std::string{name});
    if (found == attributes_.end()) {
        return out;
    }
    for (auto const& value : found->second) {
        auto const* right = std::get_if<T>(&value);
        if (right == nullptr) {
            complain(name, expected);
            return {};
        }
        out.push_back(*right);
    }
    return out;
}

bool IppReader::has(std::string_view name) const {
    return attributes_.contains(std::string{name});
}

std::vector<std::string> IppReader::all_bytes(std::string_view name) {
    return all<std::string>(name, "expected a text");
}

std::vector<std::int64_t> IppReader::all_numbers(std::string_view name) {
    return all<std::int64_t>(name, "expected a number");
}

std::optional<std::string> IppReader::bytes(std::string_view name) {
    return first(all_bytes(name));
}

std::optional<std::string> IppReader::text(std::string_view name) {
    auto const found = bytes(name);
    return found ? clean_device_text(*found) : std::nullopt;
}

std::optional<bool> IppReader::boolean(std::string_view name) {
    auto const found = attributes_.find(std::string{name});
    if (found == attributes_.end() || found->second.empty()) {
        return std::nullopt;
    }
    auto const* right = std::get_if<bool>(&found->second.front());
    if (right == nullptr) {
        complain(name, "expected true or false");
        return std::nullopt;
    }
    return *right;
}

std::optional<std::int64_t> IppReader::number(std::string_view name) {
    return first(all_numbers(name));
}

std::optional<std::int64_t> IppReader::count(std::string_view name) {
    auto const found = number(name);
    if (found && *found < 0) {
        complain(name, "negative");
        return std::nullopt;
    }
    return found;
}

std::optional<IppCollection> IppReader::collection(std::string_view name) {
    return first(all<IppCollection>(name, "expected a collection"));
}

void IppReader::complain(std::string_view name, std::string_view why) {
    problems_.push_back(std::string{name} + ": " + std::string{why});
}

}  // namespace parcmetre::scouts
