// SPDX-License-Identifier: EUPL-1.2
#include "agent/host_port.hpp"

#include <algorithm>
#include <charconv>

#include <boost/asio/ip/address.hpp>

namespace parcmetre::agent {

namespace {

namespace asio = boost::asio;

std::optional<asio::ip::address> literal_address(std::string_view host) {
    if (host.starts_with('[') && host.ends_with(']')) {
        host = host.substr(1, host.size() - 2);
    }
    boost::system::error_code error;
    auto const address = asio::ip::make_address(std::string{host}, error);
    return error ? std::nullopt : std::optional{address};
}

std::optional<std::uint16_t> parse_port(std::string_view text) {
    std::uint16_t port = 0;
    auto const [stopped, error] = std::from_chars(text.data(), text.data() + text.size(), port);
    if (error != std::errc{} || stopped != text.data() + text.size() || port == 0) {
        return std::nullopt;
    }
    return port;
}

bool is_host_name(std::string_view name) {
    return !name.empty() && std::all_of(name.begin(), name.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
               c == '-' || c == '.' || c == '_';
    });
}

}  // namespace

std::optional<HostPort> parse_host_port(std::string_view authority, std::uint16_t default_port) {
    HostPort parsed;
    parsed.port = default_port;
    auto name = authority;
    auto const colon = authority.rfind(':');
    if (colon != std::string_view::npos && !authority.ends_with(']')) {
        auto const port = parse_port(authority.substr(colon + 1));
        if (!port) {
            return std::nullopt;
        }
        parsed.port = *port;
        name = authority.substr(0, colon);
    }
    auto const literal = literal_address(name);
    if (!literal && !is_host_name(name)) {
        return std::nullopt;
    }
    parsed.is_literal = literal.has_value();
    parsed.is_loopback = literal && literal->is_loopback();
    parsed.name = literal ? literal->to_string() : std::string{name};
    return parsed;
}

}  // namespace parcmetre::agent
