// SPDX-License-Identifier: EUPL-1.2
#include "collector/access/sign_in_limits.hpp"

#include <algorithm>
#include <cmath>

namespace parcmetre::collector {

namespace {

using std::chrono::seconds;

constexpr int kFree = 5;  ///< attempts of one name before it has to wait
constexpr seconds kFirstWait{5};
constexpr seconds kLongestWait{900};
constexpr seconds kMemory{3600};
constexpr std::size_t kMostNames = 4096;
constexpr double kBurst = 60;  ///< attempts of all names at once…
constexpr double kRate = 1;    ///< …and each second after that

seconds wait_after(int attempts) {
    if (attempts < kFree) {
        return seconds{0};
    }
    auto const doublings = std::min(attempts - kFree, 10);
    return std::min(kLongestWait, kFirstWait * (1 << doublings));
}

seconds whole(std::chrono::steady_clock::duration time) {
    return std::max(seconds{1}, std::chrono::ceil<seconds>(time));
}

}  // namespace

void SignInLimits::forget_old(TimePoint now) {
    std::erase_if(names_, [now](auto const& entry) { return now - entry.second.last > kMemory; });
    if (names_.size() >= kMostNames) {
        auto const oldest = std::ranges::min_element(names_, {}, [](auto const& entry) {
            return entry.second.last;
        });
        names_.erase(oldest);
    }
}

std::optional<seconds> SignInLimits::wait_of_all(TimePoint now) {
    if (refilled_) {
        std::chrono::duration<double> const passed = now - *refilled_;
        allowance_ = std::min(kBurst, allowance_ + passed.count() * kRate);
    } else {
        allowance_ = kBurst;
    }
    refilled_ = now;
    if (allowance_ >= 1) {
        return std::nullopt;
    }
    return seconds{static_cast<long>(std::ceil((1 - allowance_) / kRate))};
}

std::optional<seconds> SignInLimits::attempt(std::string const& name) {
    auto const now = now_();
    if (auto const wait = wait_of_all(now)) {
        return wait;
    }
    auto const found = names_.find(name);
    if (found != names_.end() && now - found->second.last <= kMemory) {
        auto const until = found->second.last + wait_after(found->second.attempts);
        if (now < until) {
            return whole(until - now);
        }
    } else {
        forget_old(now);
    }
    auto& record = names_[name];
    ++record.attempts;
    record.last = now;
    allowance_ -= 1;
    return std::nullopt;
}

}  // namespace parcmetre::collector
