// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <cstddef>
#include <filesystem>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace parcmetre::tests {

/// A server on this machine, in clear or, believing this authority, under TLS.
struct Destination {
    unsigned short port = 0;
    std::optional<std::filesystem::path> authority = {};
};

/// The bytes of request `which`, made when it is due. Each is answered with a Content-Length or
/// 204.
using RequestOf = std::function<std::string(std::size_t which)>;

/// Told of each answer.
using OnAnswer = std::function<void(std::size_t which, int status, std::string const& body)>;

/// What became of some requests.
struct Tally {
    std::map<int, std::size_t> answers;  ///< by status; 0: none came
    std::vector<double> waits_ms;        ///< of those that were answered, in no order
    double seconds = 0;                  ///< from the first byte to the last answer
    std::string first_refusal;           ///< status and body, or why none came

    [[nodiscard]] std::size_t answered(int status) const;
    /// The wait that a share of the requests did not pass; 0 without any.
    [[nodiscard]] double wait_ms(double share) const;
};

/// So many connections, each of which sends the next request when it has its answer. One thread.
[[nodiscard]] Tally send_as_answered(
    Destination const& to,
    std::size_t requests,
    RequestOf const& request_of,
    std::size_t connections,
    OnAnswer const& on_answer = {}
);

/// Each request over a connection of its own, as agents do, at moments that are random over
/// requests / rate seconds and the same in every run. A wait begins when the request is due, before
/// its connection is opened: what a stall delays is not left out. One thread.
[[nodiscard]] Tally send_at_rate(
    Destination const& to, std::size_t requests, RequestOf const& request_of, double rate_per_s
);

}  // namespace parcmetre::tests
