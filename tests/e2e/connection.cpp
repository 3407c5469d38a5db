// SPDX-License-Identifier: EUPL-1.2
#include "tests/e2e/connection.hpp"

#include <sys/socket.h>
#include <sys/time.h>

#include <algorithm>
#include <array>
#include <stdexcept>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <unistd.h>

#include "inventory/text.hpp"

namespace parcmetre::tests {

Connection::Connection(unsigned short port) : socket_{::socket(AF_INET, SOCK_STREAM, 0)} {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    timeval const patience{20, 0};
    ::setsockopt(socket_, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
    if (::connect(socket_, reinterpret_cast<sockaddr const*>(&address), sizeof address) != 0) {
        ::close(socket_);
        throw std::runtime_error{"cannot connect to port " + std::to_string(port)};
    }
}

Connection::~Connection() {
    ::close(socket_);
}

void Connection::send(std::string_view bytes) const {
    while (!bytes.empty()) {
        auto const sent = ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
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
    auto const count = ::recv(socket_, chunk.data(), chunk.size(), 0);
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
