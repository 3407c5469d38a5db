// SPDX-License-Identifier: EUPL-1.2
#include "agent/upload.hpp"

#include <windows.h>

#include <array>
#include <memory>
#include <string_view>
#include <utility>

#include <winhttp.h>

#include "agent/retry_after.hpp"
#include "agent/windows/server_certificate.hpp"
#include "agent/windows/system_error.hpp"
#include "agent/windows/wide_text.hpp"

#include "parcmetre/version.hpp"

namespace parcmetre::agent {

namespace {

struct InternetDeleter {
    void operator()(void* handle) const { ::WinHttpCloseHandle(handle); }
};
using Internet = std::unique_ptr<void, InternetDeleter>;
using Certificate = std::unique_ptr<CERT_CONTEXT const, CertificateDeleter>;

struct Request {
    wchar_t const* verb;
    wchar_t const* target;
    std::string headers;
    std::string_view body;
};

template <class Number>
void set_number(void* handle, DWORD option, Number value) {
    DWORD number = value;
    ::WinHttpSetOption(handle, option, &number, sizeof(number));
}

/// Why no request went out, as far as the certificates have to do with it.
std::optional<Distrust> distrust_of(DWORD error, DWORD secure_failure) {
    if (error == ERROR_WINHTTP_CLIENT_AUTH_CERT_NEEDED ||
        error == ERROR_WINHTTP_CLIENT_CERT_NO_PRIVATE_KEY) {
        return Distrust::certificate_asked;
    }
    if (error != ERROR_WINHTTP_SECURE_FAILURE) {
        return std::nullopt;
    }
    if ((secure_failure & WINHTTP_CALLBACK_STATUS_FLAG_INVALID_CA) != 0) {
        return Distrust::unknown_authority;
    }
    if ((secure_failure & WINHTTP_CALLBACK_STATUS_FLAG_CERT_DATE_INVALID) != 0) {
        return Distrust::expired;
    }
    if ((secure_failure & WINHTTP_CALLBACK_STATUS_FLAG_CERT_CN_INVALID) != 0) {
        return Distrust::wrong_host;
    }
    return Distrust::other;
}

/// One request to one collector and its answer.
class Exchange {
public:
    Exchange(Collector const& collector, Deadlines const& deadlines)
        : collector_{collector}, deadlines_{deadlines} {}

    [[nodiscard]] Uploaded run(Request const& request);

private:
    [[nodiscard]] bool open_connection();
    [[nodiscard]] bool open_request(Request const& request);
    [[nodiscard]] Uploaded ask(Request const& request);
    [[nodiscard]] bool judges_itself() const {
        return collector_.address.is_secure &&
               (collector_.trust.pin || collector_.trust.authorities);
    }
    void limit_session() const;
    void limit_request() const;
    [[nodiscard]] bool name_to_proxy() const;
    void judge();
    [[nodiscard]] Uploaded failed(std::string_view doing) const;
    [[nodiscard]] Uploaded read_answer() const;

    static void CALLBACK
    told(HINTERNET handle, DWORD_PTR context, DWORD status, void* about, DWORD size);

    Collector const& collector_;
    Deadlines const& deadlines_;
    Internet session_;
    Internet connection_;
    Internet request_;
    DWORD secure_failure_ = 0;
    bool is_judged_ = false;
    std::optional<Distrust> distrust_;
};

void Exchange::limit_session() const {
    auto const connect = static_cast<int>(deadlines_.connect.count());
    auto const write = static_cast<int>(deadlines_.write.count());
    auto const read = static_cast<int>(deadlines_.read.count());
    ::WinHttpSetTimeouts(session_.get(), connect, connect, write, read);
    set_number(session_.get(), WINHTTP_OPTION_RECEIVE_RESPONSE_TIMEOUT, static_cast<DWORD>(read));
    DWORD protocols = WINHTTP_FLAG_SECURE_PROTOCOL_TLS1_2 | WINHTTP_FLAG_SECURE_PROTOCOL_TLS1_3;
    if (!::WinHttpSetOption(
            session_.get(), WINHTTP_OPTION_SECURE_PROTOCOLS, &protocols, sizeof(protocols)
        )) {
        // Windows 10 does not know TLS 1.3.
        set_number(
            session_.get(), WINHTTP_OPTION_SECURE_PROTOCOLS, WINHTTP_FLAG_SECURE_PROTOCOL_TLS1_2
        );
    }
}

void Exchange::limit_request() const {
    // What we are known by goes to the address that gave it, and no account's password anywhere.
    set_number(
        request_.get(),
        WINHTTP_OPTION_DISABLE_FEATURE,
        WINHTTP_DISABLE_REDIRECTS | WINHTTP_DISABLE_COOKIES
    );
    set_number(
        request_.get(), WINHTTP_OPTION_AUTOLOGON_POLICY, WINHTTP_AUTOLOGON_SECURITY_LEVEL_HIGH
    );
    ::WinHttpSetOption(
        request_.get(), WINHTTP_OPTION_CLIENT_CERT_CONTEXT, WINHTTP_NO_CLIENT_CERT_CONTEXT, 0
    );
    if (judges_itself()) {
        // Of what the system would refuse, judge() refuses all but what the pin or the authorities
        // make good.
        set_number(
            request_.get(),
            WINHTTP_OPTION_SECURITY_FLAGS,
            SECURITY_FLAG_IGNORE_UNKNOWN_CA | SECURITY_FLAG_IGNORE_CERT_CN_INVALID |
                SECURITY_FLAG_IGNORE_CERT_DATE_INVALID | SECURITY_FLAG_IGNORE_CERT_WRONG_USAGE
        );
    }
}

/// Before it is asked: otherwise each request would be refused once.
bool Exchange::name_to_proxy() const {
    if (!collector_.proxy || !collector_.proxy->credentials) {
        return true;
    }
    auto const credentials = to_wide(*collector_.proxy->credentials);
    auto const colon = credentials.find(L':');
    return ::WinHttpSetCredentials(
               request_.get(),
               WINHTTP_AUTH_TARGET_PROXY,
               WINHTTP_AUTH_SCHEME_BASIC,
               credentials.substr(0, colon).c_str(),
               credentials.substr(colon + 1).c_str(),
               nullptr
           ) != FALSE;
}

bool Exchange::open_connection() {
    auto const& address = collector_.address;
    auto const& proxy = collector_.proxy;
    // A proxy has no part in what goes to this very machine.
    auto const access = proxy               ? DWORD{WINHTTP_ACCESS_TYPE_NAMED_PROXY}
                        : address.is_secure ? DWORD{WINHTTP_ACCESS_TYPE_AUTOMATIC_PROXY}
                                            : DWORD{WINHTTP_ACCESS_TYPE_NO_PROXY};
    auto const agent = to_wide(std::string{"parcmetre-agent/"} + kVersion);
    auto const proxy_name = proxy ? to_wide(proxy->host) : std::wstring{};
    session_.reset(::WinHttpOpen(
        agent.c_str(),
        access,
        proxy ? proxy_name.c_str() : WINHTTP_NO_PROXY_NAME,
        WINHTTP_NO_PROXY_BYPASS,
        0
    ));
    if (!session_) {
        return false;
    }
    limit_session();
    bool const is_ipv6 = address.name.find(':') != std::string::npos;
    auto const name = to_wide(is_ipv6 ? "[" + address.name + "]" : address.name);
    connection_.reset(::WinHttpConnect(session_.get(), name.c_str(), address.port, 0));
    return connection_ != nullptr;
}

bool Exchange::open_request(Request const& request) {
    request_.reset(::WinHttpOpenRequest(
        connection_.get(),
        request.verb,
        request.target,
        nullptr,
        WINHTTP_NO_REFERER,
        WINHTTP_DEFAULT_ACCEPT_TYPES,
        collector_.address.is_secure ? WINHTTP_FLAG_SECURE : 0
    ));
    if (!request_) {
        return false;
    }
    limit_request();
    if (!name_to_proxy()) {
        return false;
    }
    return ::WinHttpSetStatusCallback(
               request_.get(),
               told,
               WINHTTP_CALLBACK_FLAG_SECURE_FAILURE | WINHTTP_CALLBACK_FLAG_SEND_REQUEST,
               0
           ) != WINHTTP_INVALID_STATUS_CALLBACK;
}

/// Runs between the handshake and the first byte of the request; closing the request calls it off.
void Exchange::judge() {
    CERT_CONTEXT const* shown = nullptr;
    DWORD size = sizeof(shown);
    bool const is_shown =
        ::WinHttpQueryOption(
            request_.get(), WINHTTP_OPTION_SERVER_CERT_CONTEXT, static_cast<void*>(&shown), &size
        ) != FALSE;
    if (!is_shown && ::GetLastError() == ERROR_WINHTTP_INCORRECT_HANDLE_STATE) {
        return;  // a proxy is asked for the way: nobody has shown anything yet, nothing is told
    }
    Certificate const own{is_shown ? shown : nullptr};
    is_judged_ = true;
    distrust_ =
        own ? judge_server(own.get(), collector_.trust, collector_.address.name) : Distrust::other;
    if (distrust_) {
        request_.reset();
    }
}

void CALLBACK
Exchange::told(HINTERNET /*handle*/, DWORD_PTR context, DWORD status, void* about, DWORD size) {
    auto* const exchange = reinterpret_cast<Exchange*>(context);
    if (exchange == nullptr) {
        return;
    }
    if (status == WINHTTP_CALLBACK_STATUS_SECURE_FAILURE && size >= sizeof(DWORD)) {
        exchange->secure_failure_ = *static_cast<DWORD*>(about);
    }
    if (status == WINHTTP_CALLBACK_STATUS_SENDING_REQUEST && exchange->judges_itself() &&
        !exchange->is_judged_) {
        exchange->judge();
    }
}

Uploaded Exchange::failed(std::string_view doing) const {
    auto const code = ::GetLastError();
    auto const what = std::string{doing} + " " + collector_.address.host + ": ";
    if (distrust_) {
        return UploadError{{Errc::unavailable, what + "not trusted"}, distrust_};
    }
    auto const why = code == ERROR_WINHTTP_TIMEOUT ? std::string{"no answer in time"}
                                                   : system_message(code, L"winhttp.dll");
    return UploadError{{Errc::unavailable, what + why}, distrust_of(code, secure_failure_)};
}

Uploaded Exchange::read_answer() const {
    Answer answer;
    DWORD status = 0;
    DWORD size = sizeof(status);
    if (!::WinHttpQueryHeaders(
            request_.get(),
            WINHTTP_QUERY_STATUS_CODE | WINHTTP_QUERY_FLAG_NUMBER,
            WINHTTP_HEADER_NAME_BY_INDEX,
            &status,
            &size,
            WINHTTP_NO_HEADER_INDEX
        )) {
        return failed("waiting for the answer of");
    }
    answer.status = static_cast<int>(status);
    std::array<wchar_t, 64> text{};
    size = sizeof(text);
    if (::WinHttpQueryHeaders(
            request_.get(),
            WINHTTP_QUERY_RETRY_AFTER,
            WINHTTP_HEADER_NAME_BY_INDEX,
            text.data(),
            &size,
            WINHTTP_NO_HEADER_INDEX
        )) {
        answer.retry_after = parse_retry_after(to_utf8(text.data()));
    }
    // Each read has its deadline; so have all of them, or a server could answer a byte at a time.
    auto const until = ::GetTickCount64() + static_cast<ULONGLONG>(deadlines_.read.count());
    std::array<char, 4096> buffer{};
    while (true) {
        DWORD count = 0;
        if (!::WinHttpReadData(request_.get(), buffer.data(), buffer.size(), &count)) {
            return failed("waiting for the answer of");
        }
        if (count == 0) {
            return answer;
        }
        answer.body.append(buffer.data(), count);
        if (answer.body.size() > kAnswerBytes || ::GetTickCount64() > until) {
            return UploadError{
                {Errc::unavailable,
                 "waiting for the answer of " + collector_.address.host +
                     ": too much, or too late"}};
        }
    }
}

Uploaded Exchange::ask(Request const& request) {
    is_judged_ = false;
    if (!open_request(request)) {
        return failed("connecting to");
    }
    auto const headers = to_wide(request.headers);
    auto const size = static_cast<DWORD>(request.body.size());
    bool const is_sent = ::WinHttpSendRequest(
                             request_.get(),
                             headers.c_str(),
                             static_cast<DWORD>(headers.size()),
                             const_cast<char*>(request.body.data()),  // it is only read
                             size,
                             size,
                             reinterpret_cast<DWORD_PTR>(this)
                         ) != FALSE;
    if (!is_sent || distrust_) {
        return failed("securing the connection to");
    }
    if (judges_itself() && !is_judged_) {
        distrust_ = Distrust::other;
        return failed("securing the connection to");
    }
    if (!::WinHttpReceiveResponse(request_.get(), nullptr)) {
        return failed("waiting for the answer of");
    }
    return read_answer();
}

Uploaded Exchange::run(Request const& request) {
    if (!open_connection()) {
        return failed("connecting to");
    }
    if (judges_itself()) {
        // The first request of a connection leaves as soon as its handshake is done, and not every
        // WinHTTP (Wine's does not) lets it be called off then: it is one that gives nothing away.
        auto greeted = ask({L"HEAD", L"/", "Connection: keep-alive\r\n", {}});
        if (!greeted) {
            return greeted;
        }
    }
    return ask(request);
}

Uploaded post(
    Collector const& collector,
    wchar_t const* target,
    std::string const& more_headers,
    std::string const& body,
    Deadlines const& deadlines
) {
    if (collector.trust.certificate) {
        return UploadError{
            {Errc::unsupported, "a certificate of this machine is not shown on Windows"}};
    }
    auto const headers =
        "Content-Type: application/json\r\n"
        "Accept: application/json, application/problem+json\r\n" +
        more_headers;
    return Exchange{collector, deadlines}.run({L"POST", target, headers, body});
}

std::string bearer(std::string const& secret) {
    return "Authorization: Bearer " + secret + "\r\n";
}

}  // namespace

Uploaded post_report(
    Collector const& collector, std::string const& compressed, Deadlines const& deadlines
) {
    auto const credential = collector.credential ? bearer(*collector.credential) : std::string{};
    return post(
        collector,
        L"/api/v1/reports",
        "Content-Encoding: gzip\r\n" + credential,
        compressed,
        deadlines
    );
}

Uploaded post_enrolment(
    Collector const& collector,
    std::string const& token,
    std::string const& body,
    Deadlines const& deadlines
) {
    return post(collector, L"/api/v1/enrolments", bearer(token), body, deadlines);
}

}  // namespace parcmetre::agent
