// SPDX-License-Identifier: EUPL-1.2
#include "collector/http/patience.hpp"

#include <boost/asio/steady_timer.hpp>

namespace parcmetre::collector {

namespace asio = boost::asio;
using Clock = std::chrono::steady_clock;

namespace {

constexpr std::chrono::milliseconds kOnceMore{50};

}  // namespace

struct Patience::Watch : std::enable_shared_from_this<Watch> {
    explicit Watch(asio::ip::tcp::socket& its_socket)
        : socket{&its_socket}, timer{its_socket.get_executor()} {}

    /// Calls look() then, in place of any call agreed before.
    void look_at(Clock::time_point then) {
        is_looking = true;
        timer.expires_at(then);
        timer.async_wait([self = weak_from_this()](boost::system::error_code put_off) {
            auto const watch = self.lock();
            if (watch && !put_off) {
                watch->look();
            }
        });
    }

    void look() {
        is_looking = false;
        if (socket == nullptr || !until) {
            return;
        }
        if (Clock::now() < *until) {
            look_at(*until);
            return;
        }
        is_up = true;
        boost::system::error_code ignored;  // already closed: nothing is under way either
        socket->cancel(ignored);
        // An operation of several steps may have just ended one, and go on with the next.
        look_at(Clock::now() + kOnceMore);
    }

    asio::ip::tcp::socket* socket;  ///< none once the session is gone
    asio::steady_timer timer;
    std::optional<Clock::time_point> until;  ///< of the operation under way
    bool is_up = false;                      ///< its time was up
    bool is_looking = false;                 ///< look() will be called
};

Patience::Patience(asio::ip::tcp::socket& socket) : watch_{std::make_shared<Watch>(socket)} {}

Patience::~Patience() {
    watch_->socket = nullptr;
    watch_->timer.cancel();
}

void Patience::start(std::chrono::milliseconds time) {
    auto& watch = *watch_;
    watch.is_up = false;
    watch.until = Clock::now() + time;
    if (!watch.is_looking || watch.timer.expiry() > *watch.until) {
        watch.look_at(*watch.until);
    }
}

bool Patience::is_up_at_stop() {
    watch_->until.reset();
    return watch_->is_up;
}

template <class Outcome>
asio::awaitable<std::optional<Outcome>> Patience::watch(
    std::chrono::milliseconds time, asio::awaitable<Outcome> operation
) {
    start(time);
    auto outcome = co_await std::move(operation);
    if (is_up_at_stop()) {
        co_return std::nullopt;
    }
    co_return outcome;
}

asio::awaitable<std::optional<Patience::Done>> Patience::within(
    std::chrono::milliseconds time, asio::awaitable<Done> operation
) {
    return watch(time, std::move(operation));
}

asio::awaitable<std::optional<Patience::Transferred>> Patience::within(
    std::chrono::milliseconds time, asio::awaitable<Transferred> operation
) {
    return watch(time, std::move(operation));
}

}  // namespace parcmetre::collector
