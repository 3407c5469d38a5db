// SPDX-License-Identifier: EUPL-1.2
#include "tests/load/sender.hpp"

#include <algorithm>
#include <charconv>
#include <chrono>
#include <cmath>
#include <exception>
#include <random>
#include <tuple>

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/read.hpp>
#include <boost/asio/read_until.hpp>
#include <boost/asio/ssl.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>

#include "inventory/text.hpp"

namespace parcmetre::tests {

namespace {

namespace asio = boost::asio;
namespace ssl = boost::asio::ssl;
using boost::system::error_code;
using Tcp = asio::ip::tcp;
using Clock = std::chrono::steady_clock;

constexpr auto kAwait = asio::as_tuple(asio::use_awaitable);
constexpr std::chrono::seconds kPatience{60};  ///< beyond what sending takes
constexpr std::string_view kEndOfHeader = "\r\n\r\n";

/// An answer, or why there is none.
struct Heard {
    int status = 0;
    std::string body;
};

int number_after(std::string_view text, std::string_view mark) {
    auto const at = text.find(mark);
    int value = 0;
    if (at != std::string_view::npos) {
        auto const digits = text.substr(at + mark.size());
        std::from_chars(digits.data(), digits.data() + digits.size(), value);
    }
    return value;
}

/// One connection of an agent.
class Line {
public:
    Line(asio::any_io_executor const& executor, ssl::context* context)
        : socket_{executor}, context_{context} {}

    asio::awaitable<error_code> open(unsigned short port) {
        Tcp::endpoint const to{asio::ip::address_v4::loopback(), port};
        auto [error] = co_await socket_.async_connect(to, kAwait);
        if (error) {
            co_return error;
        }
        socket_.set_option(Tcp::no_delay{true}, error);
        if (context_ != nullptr) {
            tls_.emplace(socket_, *context_);
            tls_->set_verify_callback(ssl::host_name_verification{"127.0.0.1"});
            std::tie(error) = co_await tls_->async_handshake(ssl::stream_base::client, kAwait);
        }
        co_return error;
    }

    asio::awaitable<Heard> ask(std::string const& request) {
        // Not one expression with "?": GCC 12 evaluates both sides of one that awaits.
        if (tls_) {
            co_return co_await ask_over(*tls_, request);
        }
        co_return co_await ask_over(socket_, request);
    }

private:
    template <class Stream>
    asio::awaitable<Heard> ask_over(Stream& stream, std::string const& request) {
        auto [error, size] = co_await asio::async_write(stream, asio::buffer(request), kAwait);
        auto into = asio::dynamic_buffer(received_);
        if (!error) {
            std::tie(error, size) =
                co_await asio::async_read_until(stream, into, kEndOfHeader, kAwait);
        }
        if (error) {
            co_return Heard{0, error.message()};
        }
        auto const header = inventory::ascii_lower(std::string_view{received_}.substr(0, size));
        auto const length = static_cast<std::size_t>(number_after(header, "\r\ncontent-length: "));
        if (received_.size() < size + length) {
            auto const missing = size + length - received_.size();
            std::tie(error, std::ignore) =
                co_await asio::async_read(stream, into, asio::transfer_exactly(missing), kAwait);
        }
        if (error) {
            co_return Heard{0, error.message()};
        }
        Heard heard{number_after(header, "http/1.1 "), received_.substr(size, length)};
        received_.erase(0, size + length);
        co_return heard;
    }

    Tcp::socket socket_;
    ssl::context* context_;
    std::optional<ssl::stream<Tcp::socket&>> tls_;
    std::string received_;
};

void rethrow(std::exception_ptr bug) {
    if (bug) {
        std::rethrow_exception(bug);
    }
}

/// What one run of sending shares.
class Run {
public:
    Run(Destination const& to,
        std::size_t requests,
        RequestOf const& request_of,
        OnAnswer const& on_answer)
        : to_{to}, requests_{requests}, request_of_{request_of}, on_answer_{on_answer} {
        if (to.authority) {
            tls_.emplace(ssl::context::tls_client);
            tls_->set_verify_mode(ssl::verify_peer);
            tls_->load_verify_file(to.authority->string());
        }
    }

    Tally as_answered(std::size_t connections) {
        for (std::size_t i = 0; i < connections; ++i) {
            asio::co_spawn(io_, send_one_after_the_other(), rethrow);
        }
        return finish(std::chrono::seconds{requests_ / 100});
    }

    Tally at_rate(double rate_per_s) {
        std::mt19937_64 random{1};
        std::uniform_real_distribution<double> moment{
            0, static_cast<double>(requests_) / rate_per_s};
        std::vector<double> moments(requests_);
        std::ranges::generate(moments, [&] { return moment(random); });
        std::ranges::sort(moments);
        auto const limit = std::chrono::seconds{std::lround(moment.max())};
        asio::co_spawn(io_, send_in_time(std::move(moments)), rethrow);
        return finish(limit);
    }

private:
    Tally finish(std::chrono::seconds limit) {
        auto const start = Clock::now();
        io_.run_for(limit + kPatience);
        tally_.seconds = std::chrono::duration<double>(last_answer_ - start).count();
        tally_.answers[0] += requests_ - told_;
        std::erase_if(tally_.answers, [](auto const& count) { return count.second == 0; });
        return std::move(tally_);
    }

    asio::awaitable<void> send_one_after_the_other() {
        Line line{io_.get_executor(), tls_ ? &*tls_ : nullptr};
        if (auto const error = co_await line.open(to_.port)) {
            note(0, {0, error.message()}, Clock::now());
            co_return;
        }
        while (next_ < requests_) {
            auto const which = next_++;
            auto const request = request_of_(which);
            auto const begun = Clock::now();
            auto const heard = co_await line.ask(request);
            note(which, heard, begun);
            if (heard.status == 0) {
                co_return;
            }
        }
    }

    asio::awaitable<void> send_in_time(std::vector<double> moments) {
        asio::steady_timer timer{io_};
        auto const start = Clock::now();
        for (std::size_t which = 0; which < moments.size(); ++which) {
            auto const due = start + std::chrono::duration_cast<Clock::duration>(
                                         std::chrono::duration<double>{moments[which]}
                                     );
            timer.expires_at(due);
            co_await timer.async_wait(asio::use_awaitable);
            asio::co_spawn(io_, send_alone(which, due), rethrow);
        }
    }

    asio::awaitable<void> send_alone(std::size_t which, Clock::time_point due) {
        Line line{io_.get_executor(), tls_ ? &*tls_ : nullptr};
        Heard heard;
        if (auto const error = co_await line.open(to_.port)) {
            heard.body = error.message();
        } else {
            auto const request = request_of_(which);
            heard = co_await line.ask(request);
        }
        note(which, heard, due);
    }

    void note(std::size_t which, Heard const& heard, Clock::time_point begun) {
        ++told_;
        last_answer_ = Clock::now();
        ++tally_.answers[heard.status];
        if (heard.status != 0) {
            tally_.waits_ms.push_back(
                std::chrono::duration<double, std::milli>(last_answer_ - begun).count()
            );
        }
        if ((heard.status < 200 || heard.status > 299) && tally_.first_refusal.empty()) {
            tally_.first_refusal = std::to_string(heard.status) + " " + heard.body;
        }
        if (on_answer_) {
            on_answer_(which, heard.status, heard.body);
        }
    }

    Destination const& to_;
    std::size_t requests_;
    RequestOf const& request_of_;
    OnAnswer const& on_answer_;
    std::optional<ssl::context> tls_;
    asio::io_context io_{1};
    std::size_t next_ = 0;
    std::size_t told_ = 0;
    Clock::time_point last_answer_ = Clock::now();
    Tally tally_;
};

}  // namespace

std::size_t Tally::answered(int status) const {
    auto const found = answers.find(status);
    return found == answers.end() ? 0 : found->second;
}

double Tally::wait_ms(double share) const {
    if (waits_ms.empty()) {
        return 0;
    }
    auto sorted = waits_ms;
    std::ranges::sort(sorted);
    auto const rank = std::ceil(share * static_cast<double>(sorted.size()));
    return sorted[static_cast<std::size_t>(std::max(rank, 1.0)) - 1];
}

Tally send_as_answered(
    Destination const& to,
    std::size_t requests,
    RequestOf const& request_of,
    std::size_t connections,
    OnAnswer const& on_answer
) {
    return Run{to, requests, request_of, on_answer}.as_answered(connections);
}

Tally send_at_rate(
    Destination const& to, std::size_t requests, RequestOf const& request_of, double rate_per_s
) {
    OnAnswer const nobody;
    return Run{to, requests, request_of, nobody}.at_rate(rate_per_s);
}

}  // namespace parcmetre::tests
