// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <chrono>
#include <cstddef>
#include <functional>
#include <map>
#include <optional>
#include <string>

namespace parcmetre::collector {

/// Slows guessing down: by name, whether it exists or not, and over all names together. No address
/// is looked at: guesses spread over many machines are slowed all the same. In memory; a restart
/// forgets.
class SignInLimits {
public:
    using TimePoint = std::chrono::steady_clock::time_point;

    explicit SignInLimits(std::function<TimePoint()> now) : now_{std::move(now)} {}

    /// Counts an attempt, before the password is looked at: attempts that run side by side all
    /// count. When it is too early: how long to wait, and nothing is counted.
    [[nodiscard]] std::optional<std::chrono::seconds> attempt(std::string const& name);

    /// The attempt was right: earlier ones are forgiven.
    void succeeded(std::string const& name) { names_.erase(name); }

private:
    struct Record {
        int attempts = 0;
        TimePoint last;
    };

    void forget_old(TimePoint now);
    [[nodiscard]] std::optional<std::chrono::seconds> wait_of_all(TimePoint now);

    std::function<TimePoint()> now_;
    std::map<std::string, Record> names_;
    double allowance_ = 0;  ///< attempts that may still be made at once, over all names
    std::optional<TimePoint> refilled_;
};

}  // namespace parcmetre::collector
