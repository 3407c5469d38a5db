// SPDX-License-Identifier: EUPL-1.2
#include "agent/collector_address.hpp"

#include "agent/host_port.hpp"

namespace parcmetre::agent {

namespace {

Error malformed(std::string_view url) {
    return {
        Errc::malformed,
        "collector address \"" + std::string{url} +
            "\": expected https://NAME:PORT or http://127.0.0.1:PORT"};
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
    auto authority = url.substr(url.find("//") + 2);
    if (authority.ends_with('/')) {
        authority.remove_suffix(1);
    }
    if (authority.empty() || authority.find_first_of("/?#@ ") != std::string_view::npos) {
        return malformed(url);
    }
    auto where = parse_host_port(authority, address.is_secure ? 443 : 80);
    if (!where) {
        return malformed(url);
    }
    if (!address.is_secure && where->name == "localhost") {
        where->name = "127.0.0.1";
        where->is_loopback = true;
    }
    if (!address.is_secure && !where->is_loopback) {
        return Error{
            Errc::unsupported,
            "collector address \"" + std::string{url} +
                "\": plain http goes to this machine only (127.0.0.1), so that no report travels "
                "in clear"};
    }
    address.host = authority;
    address.name = where->name;
    address.port = where->port;
    return address;
}

}  // namespace parcmetre::agent
