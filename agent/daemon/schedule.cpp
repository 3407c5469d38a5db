// SPDX-License-Identifier: EUPL-1.2
#include "agent/daemon/schedule.hpp"

#include <algorithm>
#include <cstdint>
#include <utility>

namespace parcmetre::agent {

using std::chrono::days;
using std::chrono::minutes;
using std::chrono::seconds;

namespace {

/// A report so little late is not missed.
constexpr minutes kOnTime{5};

/// FNV-1a: the same on every system and in every version, as a machine's time should be.
std::uint64_t hash_of(std::string_view text) {
    std::uint64_t hash = 0xcbf29ce484222325U;
    for (char const c : text) {
        hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3U;
    }
    return hash;
}

}  // namespace

Schedule::Schedule(
    Calendar const& calendar,
    inventory::InstallId const& machine,
    std::optional<inventory::Day> reported_on,
    Random random
)
    : calendar_{&calendar},
      slot_{kFirstSlot + minutes{hash_of(machine.str()) % kSlots.count()}},
      reported_on_{reported_on},
      random_{std::move(random)} {}

seconds Schedule::until_due(Instant const& now) {
    if (not_before_) {
        return std::max(*not_before_ - now.running, seconds{0});
    }
    auto const today = calendar_->day_of(now.wall);
    auto const slot = calendar_->at(today, slot_);
    if (reported_on_ == today) {
        return std::max(calendar_->at(today + days{1}, slot_) - now.wall, seconds{1});
    }
    if (!reported_on_) {
        not_before_ = now.running + between(seconds{0}, kMostBeforeFirst);
        return std::max(*not_before_ - now.running, seconds{1});
    }
    if (now.wall < slot) {
        return slot - now.wall;
    }
    if (now.wall < slot + kOnTime) {
        return seconds{0};
    }
    not_before_ = now.running + between(kLeastAfterMissed, kMostAfterMissed);
    return *not_before_ - now.running;
}

void Schedule::succeeded(Instant const& now) {
    reported_on_ = calendar_->day_of(now.wall);
    not_before_.reset();
    failures_ = 0;
}

void Schedule::failed(Instant const& now, std::optional<seconds> retry_after) {
    constexpr int kMostDoublings = 8;
    auto const cap =
        std::min<seconds>(kFirstBackoff * (1 << std::min(failures_, kMostDoublings)), kMostBackoff);
    ++failures_;
    auto const wait = between(kFirstBackoff, std::max<seconds>(cap, kFirstBackoff * 2));
    // A collector that asks for more than a day is not obeyed: this machine would be lost to it.
    auto const asked = std::min<seconds>(retry_after.value_or(seconds{0}), days{1});
    not_before_ = now.running + std::max(wait, asked);
}

seconds Schedule::between(seconds least, seconds most) const {
    return least +
           seconds{
               static_cast<std::int64_t>(static_cast<double>((most - least).count()) * random_())};
}

}  // namespace parcmetre::agent
