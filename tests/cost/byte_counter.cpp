// SPDX-License-Identifier: EUPL-1.2
#include "tests/cost/byte_counter.hpp"

#include <array>

#include <boost/asio/buffer.hpp>
#include <boost/asio/write.hpp>

namespace parcmetre::tests {

namespace asio = boost::asio;
using boost::asio::ip::tcp;

namespace {

tcp::endpoint loopback(unsigned short port) {
    return {asio::ip::address_v4::loopback(), port};
}

}  // namespace

ByteCounter::ByteCounter(unsigned short to)
    : acceptor_{io_, loopback(0)},
      port_{acceptor_.local_endpoint().port()},
      to_{to},
      thread_{[this] { serve(); }} {}

ByteCounter::~ByteCounter() {
    is_ending_ = true;
    // A connection ends the wait for one.
    boost::system::error_code error;
    Socket last{io_};
    last.connect(loopback(port_), error);
    thread_.join();
}

void ByteCounter::serve() {
    while (!is_ending_) {
        boost::system::error_code error;
        auto client = acceptor_.accept(error);
        Socket server{io_};
        if (!error && !is_ending_) {
            server.connect(loopback(to_), error);
        }
        if (error || is_ending_) {
            continue;
        }
        std::thread back{[&] { pass(server, client); }};
        pass(client, server);
        back.join();
    }
}

void ByteCounter::pass(Socket& from, Socket& to) {
    std::array<char, 16384> buffer{};
    boost::system::error_code error;
    while (!error) {
        auto const count = from.read_some(asio::buffer(buffer), error);
        bytes_ += count;
        if (!error) {
            asio::write(to, asio::buffer(buffer, count), error);
        }
    }
    to.shutdown(tcp::socket::shutdown_send, error);
}

}  // namespace parcmetre::tests
