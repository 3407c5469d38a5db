// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "inventory/error.hpp"

namespace parcmetre::agent {

/// A collector on this very machine.
struct CollectorAddress {
    std::string ip;  ///< a loopback address
    std::uint16_t port = 80;
    std::string host;  ///< for the Host header: as written in the URL
};

/// Reads "http://127.0.0.1:8600", "http://localhost:8600/" or "http://[::1]:8600". Errors:
/// unsupported for https (it comes with enrolment) and for addresses other than loopback, where a
/// report must not travel in clear; malformed otherwise.
[[nodiscard]] Result<CollectorAddress> parse_collector_address(std::string_view url);

/// How long each step may take; all of an upload is bounded by their sum.
struct Deadlines {
    std::chrono::milliseconds connect{5'000};
    std::chrono::milliseconds write{15'000};
    std::chrono::milliseconds read{30'000};
};

struct Answer {
    int status = 0;
    std::string body;
    std::optional<std::chrono::seconds> retry_after;  ///< none also when given as a date
};

/// Sends one gzip-compressed report. Errors: unavailable (refused, reset, too late, answer cut
/// short or too long).
[[nodiscard]] Result<Answer> post_report(
    CollectorAddress const& collector, std::string const& compressed, Deadlines const& deadlines
);

}  // namespace parcmetre::agent
