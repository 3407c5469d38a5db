// SPDX-License-Identifier: EUPL-1.2
#include "tests/simulator/address.hpp"

#include <charconv>

namespace parcmetre::simulator {

Result<Address> parse_address(std::string_view url) {
    constexpr std::string_view kScheme = "http://";
    Error const malformed{
        Errc::malformed,
        "expected an address such as http://127.0.0.1:8600, found \"" + std::string{url} + "\""};
    if (url.starts_with("https://")) {
        return Error{Errc::unsupported, "expected http://, samples are not sent over TLS"};
    }
    if (!url.starts_with(kScheme)) {
        return malformed;
    }
    url.remove_prefix(kScheme.size());
    if (url.ends_with('/')) {
        url.remove_suffix(1);
    }
    Address out;
    auto const bracket = url.starts_with('[') ? url.find(']') : std::string_view::npos;
    auto const colon = url.find(':', bracket == std::string_view::npos ? 0 : bracket);
    out.host = url.substr(0, colon);
    if (bracket != std::string_view::npos) {
        out.host = out.host.substr(1, bracket - 1);
    }
    if (colon != std::string_view::npos) {
        auto const digits = url.substr(colon + 1);
        auto const* const end = digits.data() + digits.size();
        auto const [at, error] = std::from_chars(digits.data(), end, out.port);
        if (error != std::errc{} || at != end) {
            return malformed;
        }
    }
    bool const has_more = out.host.find_first_of("/?#@ ") != std::string::npos;
    if (out.host.empty() || has_more || out.port == 0) {
        return malformed;
    }
    return out;
}

}  // namespace parcmetre::simulator
