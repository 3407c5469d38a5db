// SPDX-License-Identifier: EUPL-1.2
#include "collector/http/guard.hpp"

#include <algorithm>
#include <array>
#include <charconv>

#include <boost/asio/ip/address.hpp>

#include "inventory/text.hpp"

namespace parcmetre::collector {

namespace {

/// Splits "host:port"; a bracketed IPv6 address keeps its colons. The port may be absent.
struct HostPort {
    std::string_view host;
    std::optional<std::string_view> port;
};

HostPort split(std::string_view text) noexcept {
    if (!text.empty() && text.front() == '[') {
        auto const end = text.find(']');
        if (end == std::string_view::npos) {
            return {text, std::nullopt};
        }
        auto const rest = text.substr(end + 1);
        if (!rest.empty() && rest.front() == ':') {
            return {text.substr(0, end + 1), rest.substr(1)};
        }
        return {rest.empty() ? text : std::string_view{}, std::nullopt};
    }
    auto const colon = text.rfind(':');
    if (colon == std::string_view::npos) {
        return {text, std::nullopt};
    }
    return {text.substr(0, colon), text.substr(colon + 1)};
}

std::optional<unsigned> number_of(std::string_view digits, unsigned most) noexcept {
    unsigned value = 0;
    auto const [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
    if (error != std::errc{} || end != digits.data() + digits.size() || value > most) {
        return std::nullopt;
    }
    return value;
}

bool is_loopback_ipv4(std::string_view text) noexcept {
    std::array<unsigned, 4> bytes{};
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        auto const end = i < 3 ? text.find('.') : text.size();
        if (end == std::string_view::npos || end == 0 || end > 3) {
            return false;
        }
        auto const byte = number_of(text.substr(0, end), 255);
        if (!byte) {
            return false;
        }
        bytes.at(i) = *byte;
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return bytes[0] == 127;
}

/// What no form of a page can send: a browser asks first, and is told no. Other agents than ours
/// send XML, compressed or not.
bool is_of_a_program(std::string_view content_type) {
    static constexpr std::array<std::string_view, 6> kTypes{
        "application/json",
        "application/octet-stream",
        "application/xml",
        "application/x-compress",
        "application/x-compress-zlib",
        "application/x-compress-gzip"};
    auto const media = inventory::trim(content_type.substr(0, content_type.find(';')));
    return std::ranges::find(kTypes, inventory::ascii_lower(media)) != kTypes.end();
}

}  // namespace

Result<ListenAddress> parse_listen_address(std::string_view text) {
    auto const [host, port_text] = split(text);
    auto const port = port_text ? number_of(*port_text, 65535) : std::nullopt;
    if (host.empty() || !port) {
        return Error{
            Errc::malformed,
            "expected an address such as 127.0.0.1:8600, found \"" + std::string{text} + "\""};
    }
    auto const is_bracketed = host.front() == '[';
    std::string const literal{
        host == "localhost" ? "127.0.0.1"
        : is_bracketed      ? host.substr(1, host.size() - 2)
                            : host};
    boost::system::error_code error;
    auto const address = boost::asio::ip::make_address(literal, error);
    if (error || address.is_v6() != is_bracketed) {
        return Error{
            Errc::malformed, "\"" + std::string{host} + "\" is not an address of this machine"};
    }
    return ListenAddress{address.to_string(), static_cast<unsigned short>(*port)};
}

bool ListenAddress::is_loopback() const {
    boost::system::error_code error;
    auto const address = boost::asio::ip::make_address(host, error);
    return !error && address.is_loopback();
}

std::string origin_of(ListenAddress const& address, Scheme scheme) {
    auto const host =
        address.host.find(':') == std::string::npos ? address.host : "[" + address.host + "]";
    auto const* start = scheme == Scheme::https ? "https://" : "http://";
    return start + host + ":" + std::to_string(address.port);
}

bool is_loopback_host(std::string_view host) noexcept {
    auto const [name, port] = split(host);
    if (port && !number_of(*port, 65535)) {
        return false;
    }
    return inventory::ascii_lower(name) == "localhost" || name == "[::1]" || is_loopback_ipv4(name);
}

std::optional<Problem> refuse_foreign(Request const& request, Scheme scheme) {
    auto const host = request.header("host");
    if (scheme == Scheme::http && !is_loopback_host(host)) {
        return Problem{
            403,
            "foreign-host",
            {"Hôte refusé", "Foreign host"},
            {"Le collecteur ne répond qu’aux noms de cette machine (localhost, 127.0.0.1, [::1]).",
             "The collector answers only to the names of this machine (localhost, 127.0.0.1, "
             "[::1])."}};
    }
    if (request.method != Method::post) {
        return std::nullopt;
    }
    auto const origin = request.header("origin");
    auto const* start = scheme == Scheme::https ? "https://" : "http://";
    if (!origin.empty() && origin != start + std::string{host}) {
        return Problem{
            403,
            "foreign-origin",
            {"Origine refusée", "Foreign origin"},
            {"La demande vient d’une page d’un autre site.",
             "The request comes from a page of another site."}};
    }
    if (!is_of_a_program(request.header("content-type"))) {
        return Problem{
            415,
            "unsupported-media-type",
            {"Type de contenu non pris en charge", "Unsupported media type"},
            {"Content-Type doit être application/json, ou application/octet-stream pour un "
             "fichier.",
             "Content-Type must be application/json, or application/octet-stream for a file."}};
    }
    return std::nullopt;
}

}  // namespace parcmetre::collector
