// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <chrono>
#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "inventory/json_object.hpp"

struct ssl_st;

namespace parcmetre::tests {

struct Answer {
    int status = 0;
    std::map<std::string, std::string> headers;  ///< names in lower case
    std::string body;

    [[nodiscard]] inventory::Json json() const { return inventory::Json::parse(body); }
};

/// What a client of a TLS port trusts and shows.
struct TlsClient {
    std::filesystem::path authority;  ///< whom it believes
    std::string host = "localhost";   ///< what the certificate must be for
    std::optional<std::filesystem::path> certificate;
    std::optional<std::filesystem::path> key;
    bool speaks_1_3 = true;
};

/// A socket to a collector, so that a test can send what no client library would.
class Connection {
public:
    explicit Connection(unsigned short port);
    /// From this address of loopback: "127.11.22.33".
    Connection(unsigned short port, std::string const& from);
    /// To a unix socket.
    explicit Connection(std::filesystem::path const& socket);
    /// Under TLS; throws when the handshake fails, with why.
    Connection(unsigned short port, TlsClient const& client);
    ~Connection();
    Connection(Connection const&) = delete;
    Connection& operator=(Connection const&) = delete;

    void send(std::string_view bytes) const;
    /// No more will be sent.
    void end_sending() const;

    /// The next answer; throws when the connection closes before one is whole, or after 60 s.
    /// `has_body` false: the answer to HEAD, which gives a length and no body.
    Answer read_answer(bool has_body = true);

    /// True when the collector closes without a word.
    bool is_closed_silently();

    /// SHA-256 of the certificate that the other end has shown, in hexadecimal digits.
    [[nodiscard]] std::string certificate_digest() const;

private:
    bool receive();

    int socket_;
    std::shared_ptr<ssl_st> tls_;
    std::string received_;
};

/// A request with Host, JSON's Content-Type, Content-Length and these further header lines.
[[nodiscard]] std::string post_request(
    std::string_view target, std::string_view body, std::string_view more_headers = {}
);
[[nodiscard]] std::string get_request(std::string_view target, std::string_view more_headers = {});

[[nodiscard]] Answer get(unsigned short port, std::string_view target, std::string_view more = {});
[[nodiscard]] Answer post(
    unsigned short port, std::string_view target, std::string_view body, std::string_view more = {}
);

}  // namespace parcmetre::tests
