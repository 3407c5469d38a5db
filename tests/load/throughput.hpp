// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <vector>

namespace parcmetre::tests {

/// What one way of taking reports in did in each round, in reports per second.
struct Rates {
    std::string name;
    std::vector<double> rates;

    [[nodiscard]] double median() const;
};

/// The rounds of all ways, side by side.
struct Throughput {
    std::size_t reports = 0;
    Rates sqlite{"SQLite alone, the reports' JSON", {}};
    Rates sqlite_gzip{"SQLite alone, the bytes as sent (gzip)", {}};
    Rates nothing_http{"the same server answers 204, HTTP", {}};
    Rates nothing_tls{"the same server answers 204, TLS", {}};
    Rates durable_http{"durable reports, HTTP", {}};
    Rates durable_tls{"durable reports, TLS", {}};
    Rates recognised{"recognition, once intake is done", {}};
    Rates beside{"recognition, while intake lasts", {}};
    std::vector<std::string> wrong;  ///< what was refused, lost or doubled
};

inline constexpr std::size_t kSenders = 64;  ///< at once; SQLite alone commits as many at a time

/// Runs all ways one after the other, so many rounds. `program` is this one, which serves the 204s
/// when started with --serve-nothing.
[[nodiscard]] Throughput measure_throughput(
    std::filesystem::path const& program, std::size_t reports, int rounds
);

}  // namespace parcmetre::tests
