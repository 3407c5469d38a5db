// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <map>
#include <mutex>
#include <string>
#include <string_view>

namespace parcmetre::collector {

/// Counters and gauges in Prometheus' text format. They count; none is kept per device, per sender
/// or per address, and none dates an arrival. May be used from any thread.
class Metrics {
public:
    /// Declares a family; `type` is "counter" or "gauge". A family without labels starts at 0.
    void declare(
        std::string const& name, std::string type, std::string help, bool has_labels = false
    );

    /// Adds to a counter. `labels` in exposition form: `status="200"`; empty for none.
    void add(std::string_view name, double amount = 1, std::string_view labels = {});
    void set(std::string_view name, double value, std::string_view labels = {});

    [[nodiscard]] double value(std::string_view name, std::string_view labels = {}) const;

    /// Exposition format 0.0.4, families in order of name.
    [[nodiscard]] std::string text() const;

private:
    struct Family {
        std::string type;
        std::string help;
        std::map<std::string, double, std::less<>> samples;
    };

    mutable std::mutex mutex_;
    std::map<std::string, Family, std::less<>> families_;
};

}  // namespace parcmetre::collector
