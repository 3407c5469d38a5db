// SPDX-License-Identifier: EUPL-1.2
#include "tests/support/test_proxy.hpp"

#include <array>
#include <atomic>
#include <mutex>
#include <thread>

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/read_until.hpp>
#include <boost/asio/write.hpp>

namespace parcmetre::tests {

namespace asio = boost::asio;
using asio::ip::tcp;

namespace {

void pump(tcp::socket& from, tcp::socket& to) {
    std::array<char, 4096> buffer{};
    boost::system::error_code error;
    while (true) {
        auto const count = from.read_some(asio::buffer(buffer), error);
        if (error) {
            break;
        }
        asio::write(to, asio::buffer(buffer, count), error);
        if (error) {
            break;
        }
    }
    to.shutdown(tcp::socket::shutdown_send, error);
}

}  // namespace

class TestProxy::Server {
public:
    explicit Server(std::optional<std::string> authorization)
        : authorization_{std::move(authorization)},
          acceptor_{context_, {asio::ip::make_address("127.0.0.1"), 0}},
          port_{acceptor_.local_endpoint().port()},
          thread_{[this] { serve(); }} {}

    ~Server() {
        stopping_ = true;
        tcp::socket waker{context_};
        boost::system::error_code error;
        waker.connect({asio::ip::make_address("127.0.0.1"), port_}, error);
        thread_.join();
    }

    [[nodiscard]] std::uint16_t port() const { return port_; }
    [[nodiscard]] std::vector<std::string> asked() const {
        std::lock_guard const lock{mutex_};
        return asked_;
    }

private:
    void serve() {
        while (true) {
            tcp::socket client{context_};
            acceptor_.accept(client);
            if (stopping_) {
                return;
            }
            answer(client);
        }
    }

    void answer(tcp::socket& client) {
        std::string head;
        boost::system::error_code error;
        asio::read_until(client, asio::dynamic_buffer(head), "\r\n\r\n", error);
        if (error) {
            return;
        }
        auto const line = head.substr(0, head.find("\r\n"));
        {
            std::lock_guard const lock{mutex_};
            asked_.push_back(line);
        }
        bool const is_known =
            !authorization_ ||
            head.find("\r\nProxy-Authorization: " + *authorization_ + "\r\n") != std::string::npos;
        if (!is_known) {
            refuse(client, "407 Proxy Authentication Required");
            return;
        }
        if (!line.starts_with("CONNECT 127.0.0.1:")) {
            refuse(client, "405 Method Not Allowed");
            return;
        }
        // "CONNECT 127.0.0.1:41234 HTTP/1.1"
        auto const target = line.substr(line.find(' ') + 1);
        auto const port =
            static_cast<std::uint16_t>(std::stoi(target.substr(target.find(':') + 1)));
        tcp::socket collector{context_};
        collector.connect({asio::ip::make_address("127.0.0.1"), port}, error);
        if (error) {
            refuse(client, "502 Bad Gateway");
            return;
        }
        asio::write(
            client, asio::buffer(std::string{"HTTP/1.1 200 Connection established\r\n\r\n"}), error
        );
        std::thread back{[&] { pump(collector, client); }};
        pump(client, collector);
        back.join();
    }

    static void refuse(tcp::socket& client, std::string const& status) {
        boost::system::error_code error;
        asio::write(
            client, asio::buffer("HTTP/1.1 " + status + "\r\nContent-Length: 0\r\n\r\n"), error
        );
    }

    std::optional<std::string> authorization_;
    asio::io_context context_;
    tcp::acceptor acceptor_;
    std::uint16_t port_;
    std::atomic<bool> stopping_ = false;
    mutable std::mutex mutex_;
    std::vector<std::string> asked_;
    std::thread thread_;
};

TestProxy::TestProxy(std::optional<std::string> authorization)
    : server_{std::make_unique<Server>(std::move(authorization))} {}

TestProxy::~TestProxy() = default;

std::string TestProxy::host() const {
    return "127.0.0.1:" + std::to_string(server_->port());
}

std::vector<std::string> TestProxy::asked() const {
    return server_->asked();
}

}  // namespace parcmetre::tests
