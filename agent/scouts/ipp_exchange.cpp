// SPDX-License-Identifier: EUPL-1.2
#include "agent/scouts/ipp_exchange.hpp"

#include <array>
#include <memory>

#include <cups/http.h>

#include "agent/scouts/in_child.hpp"
#include "inventory/text.hpp"

namespace parcmetre::scouts {

namespace {

struct Closer {
    void operator()(http_t* http) const { httpClose(http); }
};
using Connection = std::unique_ptr<http_t, Closer>;

int give_up(http_t* /*http*/, void* /*data*/) {
    return 0;
}

Result<Connection> connect(IppTarget const& target, IppLimits const& limits) {
    Connection http{httpConnect2(
        target.host.c_str(),
        target.port,
        nullptr,
        AF_UNSPEC,
        target.is_encrypted ? HTTP_ENCRYPTION_ALWAYS : HTTP_ENCRYPTION_NEVER,
        1,
        static_cast<int>(limits.connect.count()),
        nullptr
    )};
    if (!http) {
        return Error{Errc::unavailable, "no connection"};
    }
    httpSetTimeout(http.get(), static_cast<double>(limits.whole.count()) / 1000, give_up, nullptr);
    return http;
}

Result<void> send(http_t* http, IppTarget const& target, std::string const& request) {
    httpClearFields(http);
    httpSetField(http, HTTP_FIELD_USER_AGENT, "parcmetre-scout");
    httpSetField(http, HTTP_FIELD_CONTENT_TYPE, "application/ipp");
    httpSetLength(http, request.size());
    auto const size = static_cast<ssize_t>(request.size());
    if (httpPost(http, target.resource.c_str()) != 0 ||
        httpWrite2(http, request.data(), request.size()) != size || httpFlushWrite(http) < 0) {
        return Error{Errc::unavailable, "it hung up before it was asked"};
    }
    int status = HTTP_STATUS_CONTINUE;  // whatever number the other side says
    while (status == HTTP_STATUS_CONTINUE) {
        status = httpUpdate(http);
    }
    if (status == HTTP_STATUS_OK) {
        return {};
    }
    if (status < HTTP_STATUS_CONTINUE) {
        return Error{Errc::unavailable, "its answer is no HTTP"};
    }
    bool const denied = status == HTTP_STATUS_UNAUTHORIZED || status == HTTP_STATUS_FORBIDDEN;
    return Error{
        denied ? Errc::permission_denied : Errc::malformed,
        "it answered HTTP " + std::to_string(status) +
            (status == HTTP_STATUS_UPGRADE_REQUIRED ? ": try ipps" : "")};
}

Result<std::string> receive(http_t* http, std::size_t most) {
    std::string bytes;
    std::array<char, 16384> buffer{};
    while (true) {
        auto const got = httpRead2(http, buffer.data(), buffer.size());
        if (got < 0) {
            return Error{Errc::unavailable, "its answer was cut"};
        }
        if (got == 0) {
            return bytes;
        }
        bytes.append(buffer.data(), static_cast<std::size_t>(got));
        if (bytes.size() > most) {
            return Error{
                Errc::limit, "its answer is longer than " + std::to_string(most) + " bytes"};
        }
    }
}

Result<std::string> exchange(
    IppTarget const& target, std::string const& request, IppLimits const& limits
) {
    auto const http = connect(target, limits);
    if (!http) {
        return http.error();
    }
    auto const sent = send(http->get(), target, request);
    return sent ? receive(http->get(), limits.answer_bytes) : Result<std::string>{sent.error()};
}

Error malformed(std::string_view text) {
    auto const at = text.find('@');  // what stands before it may be a password
    auto const shown =
        at == std::string_view::npos ? std::string{text} : "…" + std::string{text.substr(at)};
    return {
        Errc::malformed,
        "address \"" + shown + "\": expected ipp://HOST or ipps://HOST:PORT/PATH, without a user"};
}

}  // namespace

Result<IppTarget> parse_ipp_uri(std::string_view text) {
    std::array<char, 32> scheme{};
    std::array<char, 256> user{};
    std::array<char, 256> host{};
    std::array<char, 1024> resource{};
    int port = 0;
    auto const status = httpSeparateURI(
        HTTP_URI_CODING_ALL,
        std::string{text}.c_str(),
        scheme.data(),
        static_cast<int>(scheme.size()),
        user.data(),
        static_cast<int>(user.size()),
        host.data(),
        static_cast<int>(host.size()),
        &port,
        resource.data(),
        static_cast<int>(resource.size())
    );
    std::string_view const spoken{scheme.data()};
    bool const is_ipp = spoken == "ipp" || spoken == "ipps";
    // libcups takes a host that begins with a slash for a socket's path.
    if (status < HTTP_URI_STATUS_OK || !is_ipp || user[0] != '\0' || host[0] == '\0' ||
        host[0] == '/' || text.size() > 1000) {
        return malformed(text);
    }
    IppTarget target{host.data(), port, spoken == "ipps", resource.data()};
    target.resource = target.resource == "/" ? "/ipp/print" : target.resource;
    std::array<char, 2048> uri{};
    auto const assembled = httpAssembleURI(
        HTTP_URI_CODING_ALL,
        uri.data(),
        static_cast<int>(uri.size()),
        scheme.data(),
        nullptr,
        host.data(),
        port,
        target.resource.c_str()
    );
    if (assembled < HTTP_URI_STATUS_OK) {
        return malformed(text);
    }
    target.uri = uri.data();
    return target;
}

bool is_loopback(std::string_view host) {
    auto const lower = inventory::ascii_lower(host);
    return lower == "localhost" || lower == "localhost." || lower.starts_with("127.") ||
           lower == "::1" || lower == "[::1]";
}

Result<std::string> post_ipp(
    IppTarget const& target, std::string const& request, IppLimits const& limits
) {
    return in_child([&] { return exchange(target, request, limits); }, limits.whole);
}

}  // namespace parcmetre::scouts
