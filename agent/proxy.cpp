// SPDX-License-Identifier: EUPL-1.2
#include "agent/proxy.hpp"

#include <charconv>

#include "agent/host_port.hpp"
#include "inventory/text.hpp"

namespace parcmetre::agent {

namespace {

Error malformed() {
    // Not repeated: it may hold a password.
    return {Errc::malformed, "proxy: expected http://NAME:PORT or http://USER:PASSWORD@NAME:PORT"};
}

/// RFC 3986 §2.1; none when a "%" is not followed by two digits, or hides a control character.
std::optional<std::string> percent_decoded(std::string_view text) {
    std::string decoded;
    for (std::size_t i = 0; i < text.size(); ++i) {
        char c = text[i];
        if (c == '%') {
            auto const digits = text.substr(i + 1, 2);
            unsigned value = 0;
            auto const [stopped, error] =
                std::from_chars(digits.data(), digits.data() + digits.size(), value, 16);
            if (digits.size() != 2 || error != std::errc{} ||
                stopped != digits.data() + digits.size()) {
                return std::nullopt;
            }
            c = static_cast<char>(value);
            i += 2;
        }
        if (static_cast<unsigned char>(c) < 0x20 || c == 0x7F) {
            return std::nullopt;
        }
        decoded.push_back(c);
    }
    return decoded;
}

bool is_below(std::string_view name, std::string_view domain) {
    return name == domain || (name.size() > domain.size() && name.ends_with(domain) &&
                              name[name.size() - domain.size() - 1] == '.');
}

}  // namespace

Result<Proxy> parse_proxy(std::string_view url) {
    constexpr std::string_view kScheme = "http://";
    if (url.starts_with(kScheme)) {
        url.remove_prefix(kScheme.size());
    }
    if (url.ends_with('/')) {
        url.remove_suffix(1);
    }
    Proxy proxy;
    if (auto const at = url.rfind('@'); at != std::string_view::npos) {
        proxy.credentials = percent_decoded(url.substr(0, at));
        if (!proxy.credentials || proxy.credentials->find(':') == std::string::npos) {
            return malformed();
        }
        url.remove_prefix(at + 1);
    }
    auto const where = parse_host_port(url, proxy.port);
    if (!where) {
        return malformed();
    }
    proxy.name = where->name;
    proxy.port = where->port;
    proxy.host = url;
    return proxy;
}

bool is_without_proxy(std::string_view no_proxy, std::string_view name) {
    auto const lower_name = inventory::ascii_lower(name);
    auto const list = inventory::ascii_lower(no_proxy);
    std::string_view rest{list};
    while (!rest.empty()) {
        auto const end = rest.find(',');
        auto domain = inventory::trim(rest.substr(0, end));
        rest = end == std::string_view::npos ? std::string_view{} : rest.substr(end + 1);
        if (domain.starts_with('.')) {
            domain.remove_prefix(1);
        }
        if (domain == "*" || (!domain.empty() && is_below(lower_name, domain))) {
            return true;
        }
    }
    return false;
}

}  // namespace parcmetre::agent
