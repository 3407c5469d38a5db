// SPDX-License-Identifier: EUPL-1.2
#include "tests/unit/agent/test_collector.hpp"

#include <atomic>
#include <mutex>
#include <thread>

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl/context.hpp>
#include <boost/asio/ssl/stream.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http.hpp>

#include "agent/gzip.hpp"
#include "inventory/json_object.hpp"

namespace parcmetre::tests {

namespace asio = boost::asio;
namespace http = boost::beast::http;
using asio::ip::tcp;

namespace {

tcp::endpoint any_loopback_port() {
    return {asio::ip::make_address("127.0.0.1"), 0};
}

Received describe(http::request<http::string_body> const& request) {
    auto const field = [&](http::field name) { return std::string{request[name]}; };
    Received received;
    received.method_and_target =
        std::string{request.method_string()} + " " + std::string{request.target()};
    received.host = field(http::field::host);
    received.content_type = field(http::field::content_type);
    received.content_encoding = field(http::field::content_encoding);
    received.authorization = field(http::field::authorization);
    constexpr std::size_t kMaxBytes = 10'000'000;
    received.json = received.content_encoding == "gzip"
                        ? agent::gunzip(request.body(), kMaxBytes).value()
                        : request.body();
    received.report_id = inventory::Json::parse(received.json).value("report_id", "");
    return received;
}

std::string serialise(Reply const& reply) {
    http::response<http::string_body> response{static_cast<http::status>(reply.status), 11};
    for (auto const& [name, value] : reply.headers) {
        response.set(name, value);
    }
    response.body() = reply.body;
    response.prepare_payload();
    std::ostringstream text;
    text << response;
    return text.str();
}

}  // namespace

class TestCollector::Server {
public:
    explicit Server(Answerer answerer, std::shared_ptr<asio::ssl::context> tls = nullptr)
        : answerer_{std::move(answerer)},
          tls_{std::move(tls)},
          acceptor_{context_, any_loopback_port()},
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
    [[nodiscard]] std::vector<Received> received() const {
        std::lock_guard const lock{mutex_};
        return received_;
    }

private:
    void serve() {
        while (true) {
            tcp::socket socket{context_};
            acceptor_.accept(socket);
            if (stopping_) {
                return;
            }
            if (!tls_) {
                answer(socket, socket);
                continue;
            }
            boost::system::error_code error;
            asio::ssl::stream<tcp::socket&> stream{socket, *tls_};
            stream.handshake(asio::ssl::stream_base::server, error);
            if (!error) {
                answer(stream, socket);
                stream.shutdown(error);
            }
        }
    }

    template <class Stream>
    void answer(Stream& stream, tcp::socket& socket) {
        boost::beast::flat_buffer buffer;
        http::request<http::string_body> request;
        boost::system::error_code error;
        http::read(stream, buffer, request, error);
        if (error) {
            return;
        }
        auto const received = describe(request);
        {
            std::lock_guard const lock{mutex_};
            received_.push_back(received);
        }
        auto const reply = answerer_(received);
        auto text = serialise(reply);
        switch (reply.delivery) {
            case Delivery::whole:
                break;
            case Delivery::hang:
                held_.push_back(std::move(socket));
                return;
            case Delivery::cut_short:
                text.resize(text.size() - reply.body.size() / 2);
                break;
            case Delivery::reset:
                return;
        }
        asio::write(stream, asio::buffer(text), error);
    }

    Answerer answerer_;
    std::shared_ptr<asio::ssl::context> tls_;
    asio::io_context context_;
    tcp::acceptor acceptor_;
    std::uint16_t port_;
    std::atomic<bool> stopping_ = false;
    mutable std::mutex mutex_;
    std::vector<Received> received_;
    std::vector<tcp::socket> held_;
    std::thread thread_;
};

Reply receipt(Received const& received, int status, std::string const& word) {
    return {
        status,
        R"({"report_id":")" + received.report_id + R"(","status":")" + word +
            R"(","dropped_members":0,"dropped_usage_days":0,"settings":{}})",
        {{"Content-Type", "application/json"}},
        Delivery::whole};
}

TestCollector::TestCollector(Answerer answerer)
    : server_{std::make_unique<Server>(std::move(answerer))} {}

TestCollector::TestCollector(
    Answerer answerer,
    CertificateFiles const& certificate,
    std::optional<std::filesystem::path> const& clients
)
    : scheme_{"https://"} {
    auto tls = std::make_shared<asio::ssl::context>(asio::ssl::context::tls_server);
    tls->use_certificate_chain_file(certificate.certificate.string());
    tls->use_private_key_file(certificate.key.string(), asio::ssl::context::pem);
    if (clients) {
        tls->load_verify_file(clients->string());
        tls->set_verify_mode(asio::ssl::verify_peer | asio::ssl::verify_fail_if_no_peer_cert);
    }
    server_ = std::make_unique<Server>(std::move(answerer), std::move(tls));
}

TestCollector::~TestCollector() = default;

std::string TestCollector::url() const {
    return scheme_ + "127.0.0.1:" + std::to_string(server_->port());
}

agent::Collector TestCollector::collector() const {
    return {agent::parse_collector_address(url()).value(), {}, std::nullopt};
}

std::vector<Received> TestCollector::received() const {
    return server_->received();
}

std::uint16_t closed_port() {
    asio::io_context context;
    tcp::acceptor const taken{context, any_loopback_port()};
    return taken.local_endpoint().port();
}

}  // namespace parcmetre::tests
