// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <atomic>
#include <cstdint>
#include <thread>

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>

namespace parcmetre::tests {

/// Stands between an agent and a port of loopback, and counts what passes, both ways. One
/// connection at a time.
class ByteCounter {
public:
    explicit ByteCounter(unsigned short to);
    ~ByteCounter();
    ByteCounter(ByteCounter const&) = delete;
    ByteCounter& operator=(ByteCounter const&) = delete;

    [[nodiscard]] unsigned short port() const noexcept { return port_; }
    [[nodiscard]] std::uint64_t bytes() const noexcept { return bytes_; }

private:
    using Socket = boost::asio::ip::tcp::socket;

    void serve();
    void pass(Socket& from, Socket& to);

    boost::asio::io_context io_;
    boost::asio::ip::tcp::acceptor acceptor_;
    unsigned short port_;
    unsigned short to_;
    std::atomic<std::uint64_t> bytes_ = 0;
    std::atomic<bool> is_ending_ = false;
    std::thread thread_;
};

}  // namespace parcmetre::tests
