// SPDX-License-Identifier: EUPL-1.2
#include "collector/http/router.hpp"

#include <algorithm>
#include <stdexcept>

namespace parcmetre::collector {

namespace {

/// Takes the first segment off a path that starts with '/'.
std::string_view next_segment(std::string_view& path) noexcept {
    path.remove_prefix(1);
    auto const end = std::min(path.find('/'), path.size());
    auto const segment = path.substr(0, end);
    path.remove_prefix(end);
    return segment;
}

std::optional<std::vector<std::pair<std::string, std::string>>> match_pattern(
    std::string_view pattern, std::string_view path
) {
    std::vector<std::pair<std::string, std::string>> parameters;
    while (!pattern.empty() && !path.empty()) {
        auto const expected = next_segment(pattern);
        auto const actual = next_segment(path);
        if (!expected.empty() && expected.front() == '{') {
            if (actual.empty()) {
                return std::nullopt;
            }
            parameters.emplace_back(
                expected.substr(1, expected.size() - 2), percent_decode(actual, false)
            );
        } else if (expected != actual) {
            return std::nullopt;
        }
    }
    if (!pattern.empty() || !path.empty()) {
        return std::nullopt;
    }
    return parameters;
}

}  // namespace

void Router::add(Route route) {
    if (route.pattern.empty() || route.pattern.front() != '/' || !route.handler) {
        throw std::logic_error{"a route needs a path and a handler"};
    }
    if (!route.audience.is_declared()) {
        throw std::logic_error{"a route must say who may call it: " + route.pattern};
    }
    for (auto const& other : routes_) {
        if (other.method == route.method && other.pattern == route.pattern) {
            throw std::logic_error{"a route is declared twice: " + route.pattern};
        }
    }
    routes_.push_back(std::move(route));
}

Router::Match Router::match(Method method, std::string_view path) const {
    if (path.empty() || path.front() != '/') {
        return Nothing{};
    }
    auto const wanted = method == Method::head ? Method::get : method;
    std::string allow;
    for (auto const& route : routes_) {
        auto parameters = match_pattern(route.pattern, path);
        if (!parameters) {
            continue;
        }
        if (route.method == wanted) {
            return Found{&route, std::move(*parameters)};
        }
        allow += (allow.empty() ? "" : ", ") + std::string{to_string(route.method)};
        if (route.method == Method::get) {
            allow += ", HEAD";
        }
    }
    if (!allow.empty()) {
        return OtherMethods{std::move(allow)};
    }
    return Nothing{};
}

std::string_view to_string(Method method) noexcept {
    switch (method) {
        case Method::get:
            return "GET";
        case Method::head:
            return "HEAD";
        case Method::post:
            return "POST";
        case Method::other:
            return "OTHER";
    }
    return "OTHER";
}

std::string_view path_of(std::string_view target) noexcept {
    return target.substr(0, target.find('?'));
}

std::vector<std::pair<std::string, std::string>> query_of(std::string_view target) {
    std::vector<std::pair<std::string, std::string>> members;
    auto const mark = target.find('?');
    if (mark == std::string_view::npos) {
        return members;
    }
    auto rest = target.substr(mark + 1);
    while (!rest.empty()) {
        auto const end = std::min(rest.find('&'), rest.size());
        auto const member = rest.substr(0, end);
        rest.remove_prefix(std::min(end + 1, rest.size()));
        if (member.empty()) {
            continue;
        }
        auto const equals = member.find('=');
        auto const value =
            equals == std::string_view::npos ? std::string_view{} : member.substr(equals + 1);
        members.emplace_back(
            percent_decode(member.substr(0, equals), true), percent_decode(value, true)
        );
    }
    return members;
}

}  // namespace parcmetre::collector
