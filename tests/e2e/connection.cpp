// SPDX-License-Identifier: EUPL-1.2
#include "tests/e2e/connection.hpp"

#include <sys/socket.h>
#include <sys/time.h>
#include <sys/un.h>

#include <algorithm>
#include <array>
#include <stdexcept>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <openssl/err.h>
#include <openssl/ssl.h>
#include <unistd.h>

#include "inventory/text.hpp"

namespace parcmetre::tests {

Connection::Connection(unsigned short port) : Connection{port, "127.0.0.1"} {}

Connection::Connection(unsigned short port, std::string const& from)
    : socket_{::socket(AF_INET, SOCK_STREAM, 0)} {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    timeval const patience{60, 0};
    ::setsockopt(socket_, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
    int const late = 1;  // the port is chosen when it is known whereto
    ::setsockopt(socket_, IPPROTO_IP, IP_BIND_ADDRESS_NO_PORT, &late, sizeof late);
    ::inet_pton(AF_INET, from.c_str(), &address.sin_addr);
    if (::bind(socket_, reinterpret_cast<sockaddr const*>(&address), sizeof address) != 0) {
        ::close(socket_);
        throw std::runtime_error{"this machine has no address " + from};
    }
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (::connect(socket_, reinterpret_cast<sockaddr const*>(&address), sizeof address) != 0) {
        ::close(socket_);
        throw std::runtime_error{"cannot connect to port " + std::to_string(port)};
    }
}

Connection::Connection(unsigned short port, TlsClient const& client) : Connection{port} {
    std::unique_ptr<SSL_CTX, decltype(&SSL_CTX_free)> const context{
        SSL_CTX_new(TLS_client_method()), SSL_CTX_free};
    SSL_CTX_set_verify(context.get(), SSL_VERIFY_PEER, nullptr);
    SSL_CTX_load_verify_file(context.get(), client.authority.c_str());
    if (!client.speaks_1_3) {
        SSL_CTX_set_max_proto_version(context.get(), TLS1_2_VERSION);
    }
    if (client.certificate) {
        SSL_CTX_use_certificate_chain_file(context.get(), client.certificate->c_str());
        SSL_CTX_use_PrivateKey_file(context.get(), client.key->c_str(), SSL_FILETYPE_PEM);
    }
    tls_ = {SSL_new(context.get()), SSL_free};
    SSL_set1_host(tls_.get(), client.host.c_str());
    SSL_set_fd(tls_.get(), socket_);
    if (SSL_connect(tls_.get()) != 1) {
        auto const* const why = ERR_reason_error_string(ERR_peek_last_error());
        ERR_clear_error();
        throw std::runtime_error{why == nullptr ? "the handshake is cut short" : why};
    }
}

Connection::Connection(std::filesystem::path const& socket)
    : socket_{::socket(AF_UNIX, SOCK_STREAM, 0)} {
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    socket.native().copy(address.sun_path, sizeof address.sun_path - 1);
    timeval const patience{60, 0};
    ::setsockopt(socket_, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
    if (::connect(socket_, reinterpret_cast<sockaddr const*>(&address), sizeof address) != 0) {
        ::close(socket_);
        throw std::runtime_error{"nobody listens on " + socket.string()};
    }
}

Connection::~Connection() {
    ::close(socket_);
}

std::string Connection::certificate_digest() const {
    std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
    unsigned size = 0;
    X509_digest(SSL_get0_peer_certificate(tls_.get()), EVP_sha256(), digest.data(), &size);
    std::string text;
    for (unsigned i = 0; i < size; ++i) {
        constexpr std::string_view kDigits = "0123456789abcdef";
        text += {kDigits[digest[i] / 16U], kDigits[digest[i] % 16U]};
    }
    return text;
}

void Connection::send(std::string_view bytes) const {
    while (!bytes.empty()) {
        auto const sent = tls_ ? SSL_write(tls_.get(), bytes.data(), static_cast<int>(bytes.size()))
                               : ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
        if (sent <= 0) {
            return;  // the collector has heard enough; its answer says why
        }
        bytes.remove_prefix(static_cast<std::size_t>(sent));
    }
}

void Connection::end_sending() const {
    ::shutdown(socket_, SHUT_WR);
}

bool Connection::receive() {
    std::array<char, 65536> chunk{};
    auto const count = tls_ ? SSL_read(tls_.get(), chunk.data(), static_cast<int>(chunk.size()))
                            : ::recv(socket_, chunk.data(), chunk.size(), 0);
    if (count > 0) {
        received_.append(chunk.data(), static_cast<std::size_t>(count));
    }
    return count > 0;
}

Answer Connection::read_answer(bool has_body) {
    auto end = received_.find("\r\n\r\n");
    while (end == std::string::npos) {
        if (!receive()) {
            throw std::runtime_error{"no whole answer; received: " + received_};
        }
        end = received_.find("\r\n\r\n");
    }
    Answer answer;
    answer.status = std::stoi(received_.substr(9, 3));
    auto line = received_.find("\r\n") + 2;
    while (line < end) {
        auto const next = std::min(received_.find("\r\n", line), end);
        auto const colon = received_.find(':', line);
        answer.headers[inventory::ascii_lower(received_.substr(line, colon - line))] =
            inventory::trim(std::string_view{received_}.substr(colon + 1, next - colon - 1));
        line = next + 2;
    }
    auto const length = has_body && answer.headers.contains("content-length")
                            ? std::stoul(answer.headers.at("content-length"))
                            : 0;
    while (received_.size() < end + 4 + length) {
        if (!receive()) {
            throw std::runtime_error{"the answer's body is cut short"};
        }
    }
    answer.body = received_.substr(end + 4, length);
    received_.erase(0, end + 4 + length);
    return answer;
}

bool Connection::is_closed_silently() {
    return !receive() && received_.empty();
}

std::string get_request(std::string_view target, std::string_view more_headers) {
    return "GET " + std::string{target} + " HTTP/1.1\r\nHost: 127.0.0.1\r\n" +
           std::string{more_headers} + "\r\n";
}

std::string post_request(
    std::string_view target, std::string_view body, std::string_view more_headers
) {
    return "POST " + std::string{target} +
           " HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\nContent-Length: " +
           std::to_string(body.size()) + "\r\n" + std::string{more_headers} + "\r\n" +
           std::string{body};
}

Answer get(unsigned short port, std::string_view target, std::string_view more) {
    Connection connection{port};
    connection.send(get_request(target, more));
    return connection.read_answer();
}

Answer post(
    unsigned short port, std::string_view target, std::string_view body, std::string_view more
) {
    Connection connection{port};
    connection.send(post_request(target, body, more));
    return connection.read_answer();
}

}  // namespace parcmetre::tests
