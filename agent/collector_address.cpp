// SPDX-License-Identifier: EUPL-1.2
#include "agent/collector_address.hpp"

#include <algorithm>
#include <charconv>
#include <optional>

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

Error malformed(std::string_view url) {
    return {
        Errc::malformed,
        "collector address \"" + std::string{url} +
            "\": expected https://NAME:PORT or http://127.0.0.1:PORT"};
}

bool is_host_name(std::string_view name) {
    return !name.empty() && std::all_of(name.begin(), name.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
               c == '-' || c == '.' || c == '_';
    });
}

}  // namespace

std::string CollectorAddress::url() const {
    return (is_secure ? "https://" : "http://") + host;
}

Result<CollectorAddress> parse_collector_address(std::string_view url) {
    CollectorAddress address;
    address.is_secure = url.starts_with("https://");
    if (!address.is_secure && !url.starts_with("http://")) {
        return malformed(url);
    }
    address.port = address.is_secure ? 443 : 80;
    auto authority = url.substr(url.find("//") + 2);
    if (authority.ends_with('/')) {
        authority.remove_suffix(1);
    }
    if (authority.empty() || authority.find_first_of("/?#@ ") != std::string_view::npos) {
        return malformed(url);
    }
    address.host = authority;
    auto name = authority;
    auto const colon = authority.rfind(':');
    if (colon != std::string_view::npos && !authority.ends_with(']')) {
        auto const port = parse_port(authority.substr(colon + 1));
        if (!port) {
            return malformed(url);
        }
        address.port = *port;
        name = authority.substr(0, colon);
    }
    auto const literal =
        literal_address(!address.is_secure && name == "localhost" ? "127.0.0.1" : name);
    if (!address.is_secure && !(literal && literal->is_loopback())) {
        return Error{
            Errc::unsupported,
            "collector address \"" + std::string{url} +
                "\": plain http goes to this machine only (127.0.0.1), so that no report travels "
                "in clear"};
    }
    if (!literal && !is_host_name(name)) {
        return malformed(url);
    }
    address.name = literal ? literal->to_string() : std::string{name};
    return address;
}

}  // namespace parcmetre::agent
