// SPDX-License-Identifier: EUPL-1.2
#include "agent/scouts/targets.hpp"

#include <charconv>
#include <cstdint>
#include <optional>

#include <boost/asio/ip/address_v4.hpp>

#include "inventory/text.hpp"

namespace parcmetre::scouts {

namespace asio = boost::asio;

namespace {

std::optional<unsigned> whole_number(std::string_view text, unsigned most) {
    unsigned number = 0;
    auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    bool const whole = error == std::errc{} && end == text.data() + text.size();
    return whole && number <= most ? std::optional{number} : std::nullopt;
}

Error malformed(std::string_view text) {
    return {
        Errc::malformed,
        "target \"" + std::string{text} +
            "\": expected a host, HOST:PORT or a network such as "
            "192.0.2.0/24"};
}

Result<std::vector<std::string>> expand_network(std::string_view text, std::size_t slash) {
    boost::system::error_code error;
    auto const address = asio::ip::make_address_v4(std::string{text.substr(0, slash)}, error);
    auto const bits = whole_number(text.substr(slash + 1), 32);
    if (error || !bits) {
        return malformed(text);
    }
    auto const size = std::uint64_t{1} << (32 - *bits);
    if (size > kMostTargets) {
        return Error{
            Errc::limit, "target \"" + std::string{text} + "\": at most 4096 addresses, a /20"};
    }
    auto const first = address.to_uint() & ~static_cast<std::uint32_t>(size - 1);
    // The network's own address and its broadcast are nobody's, where a network has them.
    std::uint64_t const spared = size > 2 ? 1 : 0;
    std::vector<std::string> hosts;
    for (auto at = spared; at < size - spared; ++at) {
        auto const host = asio::ip::address_v4{first + static_cast<std::uint32_t>(at)};
        hosts.push_back("udp:" + host.to_string() + ":161");
    }
    return hosts;
}

bool is_host(std::string_view text) {
    return !text.empty() && text.size() < 254 &&
           text.find_first_not_of(
               "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.-_"
           ) == std::string_view::npos;
}

}  // namespace

Result<std::vector<std::string>> expand_target(std::string_view text) {
    if (auto const slash = text.find('/'); slash != std::string_view::npos) {
        return expand_network(text, slash);
    }
    bool const bracketed = text.starts_with('[');
    auto const host_end = bracketed ? text.find(']') : text.find(':');
    if (bracketed && host_end == std::string_view::npos) {
        return malformed(text);
    }
    auto const rest_from = bracketed ? host_end + 1 : host_end;
    auto const rest = rest_from < text.size() ? text.substr(rest_from) : std::string_view{};
    auto const host = text.substr(bracketed ? 1 : 0, bracketed ? host_end - 1 : host_end);
    auto const port = rest.empty()            ? std::optional{161U}
                      : rest.starts_with(':') ? whole_number(rest.substr(1), 65535)
                                              : std::nullopt;
    bool const host_fits =
        bracketed ? host.find_first_not_of("0123456789abcdefABCDEF:.") == std::string_view::npos
                  : is_host(host);
    if (!host_fits || !port || *port == 0) {
        return malformed(text);
    }
    auto const name = std::string{host};
    auto const number = std::to_string(*port);
    return std::vector<std::string>{
        bracketed ? "udp6:[" + name + "]:" + number : "udp:" + name + ":" + number};
}

}  // namespace parcmetre::scouts
