// SPDX-License-Identifier: EUPL-1.2
#include "tests/simulator/sending.hpp"

#include <atomic>
#include <map>
#include <mutex>
#include <set>
#include <sstream>
#include <thread>

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http.hpp>
#include <catch2/catch.hpp>
#include <zlib.h>

#include "inventory/report_json.hpp"
#include "tests/simulator/command_line.hpp"
#include "tests/simulator/gzip.hpp"
#include "tests/support/files.hpp"
#include "tests/support/temp_folder.hpp"

using namespace parcmetre;
using namespace parcmetre::simulator;

namespace asio = boost::asio;
namespace http = boost::beast::http;
using Tcp = asio::ip::tcp;

namespace {

std::string inflated(std::string const& gzip) {
    z_stream stream{};
    REQUIRE(inflateInit2(&stream, 15 + 16) == Z_OK);
    std::string in = gzip;
    std::string out(std::size_t{8} << 20U, '\0');
    stream.next_in = reinterpret_cast<Bytef*>(in.data());
    stream.avail_in = static_cast<uInt>(in.size());
    stream.next_out = reinterpret_cast<Bytef*>(out.data());
    stream.avail_out = static_cast<uInt>(out.size());
    REQUIRE(inflate(&stream, Z_FINISH) == Z_STREAM_END);
    out.resize(stream.total_out);
    inflateEnd(&stream);
    return out;
}

/// A small HTTP server that keeps what it is sent: the sender is tested against real sockets.
class Listener {
public:
    explicit Listener(unsigned refuse_every = 0) : refuse_every_{refuse_every} {
        thread_ = std::jthread{[this](std::stop_token const& stop) { accept(stop); }};
    }
    ~Listener() {
        thread_.request_stop();
        Tcp::socket wake{context_};
        boost::system::error_code ignored;
        wake.connect(acceptor_.local_endpoint(), ignored);
        wake.close(ignored);
        thread_.join();
    }
    Listener(Listener const&) = delete;
    Listener& operator=(Listener const&) = delete;

    [[nodiscard]] std::uint16_t port() const { return acceptor_.local_endpoint().port(); }
    [[nodiscard]] std::string url() const { return "http://127.0.0.1:" + std::to_string(port()); }

    std::map<std::string, int> times_seen;               ///< by report id
    std::map<std::string, std::vector<Day>> by_install;  ///< days in order of arrival
    std::size_t headcounts = 0;
    int unknown_sites = 0;  ///< how often the headcount of a site is refused, as not known yet
    std::atomic<std::size_t> sessions{0};
    unsigned answer_with = 0;  ///< to reports, when not 0

private:
    void accept(std::stop_token const& stop) {
        std::vector<std::jthread> threads;
        while (!stop.stop_requested()) {
            Tcp::socket socket{context_};
            acceptor_.accept(socket);
            ++sessions;
            threads.emplace_back([this, s = std::move(socket)]() mutable { serve(s); });
        }
    }

    void serve(Tcp::socket& socket) {
        boost::beast::flat_buffer buffer;
        for (;;) {
            http::request<http::string_body> request;
            boost::system::error_code error;
            http::read(socket, buffer, request, error);
            if (error) {
                return;
            }
            auto response = answer(request);
            response.prepare_payload();
            http::write(socket, response, error);
        }
    }

    http::response<http::string_body> answer(http::request<http::string_body> const& request) {
        std::scoped_lock const lock{mutex_};
        http::response<http::string_body> response{http::status::created, 11};
        if (request.target() == "/api/v1/headcounts") {
            bool const is_site = request.body().find("site:") != std::string::npos;
            if (is_site && unknown_sites > 0) {
                --unknown_sites;
                response.result(http::status::bad_request);
                return response;
            }
            ++headcounts;
            return response;
        }
        if (refuse_every_ > 0 && ++asked_ % refuse_every_ == 0) {
            response.result(http::status::service_unavailable);
            response.set(http::field::retry_after, "0");
            return response;
        }
        if (answer_with != 0) {
            response.result(answer_with);
            response.body() = "{\"detail\":\"no\"}";
            return response;
        }
        auto const read = inventory::decode_report(inflated(request.body()));
        if (!read || request[http::field::content_encoding] != "gzip") {
            response.result(http::status::bad_request);
            return response;
        }
        if (times_seen[read->report.id.str()]++ > 0) {
            response.result(http::status::ok);
        }
        by_install[read->report.sender.install_id.str()].push_back(read->report.day);
        return response;
    }

    asio::io_context context_;
    Tcp::acceptor acceptor_{context_, Tcp::endpoint{asio::ip::address_v4::loopback(), 0}};
    std::mutex mutex_;
    unsigned refuse_every_;
    unsigned asked_ = 0;
    std::jthread thread_;
};

struct Said {
    int code;
    std::string out;
    std::string err;
};

Said simulate(std::vector<std::string> arguments) {
    arguments.insert(arguments.begin(), "parcmetre-simulate");
    std::vector<char const*> argv;
    for (auto const& argument : arguments) {
        argv.push_back(argument.c_str());
    }
    std::ostringstream out;
    std::ostringstream err;
    int const code = run(static_cast<int>(argv.size()), argv.data(), out, err);
    return {code, out.str(), err.str()};
}

std::vector<std::string> const kShort{
    "--size", "30", "--from", "2026-03-01", "--to", "2026-05-31", "--lang", "fr"};

std::vector<std::string> with(std::vector<std::string> more) {
    auto out = kShort;
    out.insert(out.end(), more.begin(), more.end());
    return out;
}

}  // namespace

TEST_CASE("gzipped text inflates to itself") {
    CHECK(inflated(gzipped("")).empty());
    std::string const text(100'000, 'x');
    CHECK(inflated(gzipped(text)) == text);
    CHECK(gzipped(text).size() < 1000);
}

TEST_CASE("all reports arrive once, each sender's in order, over a few kept connections") {
    Listener listener;
    auto const said = simulate(with({"--to-url", listener.url(), "--connections", "3"}));
    INFO(said.out << said.err);
    REQUIRE(said.code == 0);
    CHECK(listener.times_seen.size() > 80);
    CHECK(listener.headcounts > 0);
    CHECK(listener.sessions <= 4);
    for (auto const& [id, times] : listener.times_seen) {
        CHECK(times == 1);
    }
    for (auto const& [install, arrived] : listener.by_install) {
        CHECK(std::is_sorted(arrived.begin(), arrived.end()));
    }
    CHECK_THAT(said.out, Catch::Contains("relevés enregistrés, 0 déjà connus"));
}

TEST_CASE("what was sent before is counted as duplicate") {
    Listener listener;
    REQUIRE(simulate(with({"--to-url", listener.url()})).code == 0);
    auto const again = simulate(with({"--to-url", listener.url()}));
    CHECK(again.code == 0);
    CHECK_THAT(again.out, Catch::Contains("\n0 relevés enregistrés"));
}

TEST_CASE("a collector that asks to come back later is asked again") {
    Listener listener{7};
    auto const said = simulate(with({"--to-url", listener.url()}));
    INFO(said.out << said.err);
    CHECK(said.code == 0);
    CHECK_THAT(said.out, !Catch::Contains(" 0 attentes demandées"));
    for (auto const& [id, times] : listener.times_seen) {
        CHECK(times == 1);
    }
}

TEST_CASE("the headcount of a site is said again until the collector knows the site") {
    Listener listener;
    listener.unknown_sites = 2;
    auto const said = simulate(
        {"--size",
         "301",
         "--from",
         "2026-03-01",
         "--to",
         "2026-03-06",
         "--lang",
         "fr",
         "--to-url",
         listener.url()}
    );
    INFO(said.out << said.err);
    CHECK(said.code == 0);
    CHECK(listener.unknown_sites == 0);
    CHECK(listener.headcounts == 4);
}

TEST_CASE("a collector that refuses a report stops the sending with its reason") {
    Listener listener;
    listener.answer_with = 400;
    auto const said = simulate(with({"--to-url", listener.url()}));
    CHECK(said.code == 1);
    CHECK_THAT(said.err, Catch::Contains("answered 400 {\"detail\":\"no\"}"));
}

TEST_CASE("a collector that is away gives exit code 4 and is said to be away") {
    std::string url;
    {
        Listener const listener;
        url = listener.url();
    }
    auto const said = simulate(with({"--to-url", url}));
    CHECK(said.code == 4);
    CHECK_THAT(said.err, Catch::Contains("le collecteur ne répond pas"));
}

TEST_CASE("a folder gets reports, headcounts and truth") {
    tests::TempFolder const folder;
    auto const said = simulate(with({"--out", folder.path().string()}));
    REQUIRE(said.code == 0);
    std::istringstream reports{tests::read_file(folder.path() / "reports.ndjson")};
    int lines = 0;
    for (std::string line; std::getline(reports, line); ++lines) {
        REQUIRE(inventory::decode_report(line).has_value());
    }
    CHECK(lines > 80);
    CHECK_THAT(
        tests::read_file(folder.path() / "truth.json"),
        Catch::Contains("parcmetre.simulated-truth.v1")
    );
    CHECK_THAT(
        tests::read_file(folder.path() / "headcounts.ndjson"),
        Catch::Contains(R"({"scope":"org","day":"2026-03-01","people":)")
    );
}

TEST_CASE("wrong usage gives exit code 2 and says what was expected") {
    CHECK(simulate({}).code == 2);
    CHECK(simulate({"--frobnicate"}).code == 2);
    CHECK(simulate({"--out", "x", "--size", "huge"}).code == 2);
    CHECK(simulate({"--out", "x", "--from", "2026-02-30"}).code == 2);
    CHECK(simulate({"--out", "x", "--lang", "de"}).code == 2);
    for (auto const* const url :
         {"127.0.0.1:1",
          "https://127.0.0.1",
          "http://",
          "http://a:0",
          "http://a:99999",
          "http://a/b"}) {
        INFO(url);
        CHECK(simulate(with({"--to-url", url})).code == 2);
    }
    CHECK(parse_address("http://[::1]:8600/")->host == "::1");
    CHECK(parse_address("http://localhost")->port == 80);
}
