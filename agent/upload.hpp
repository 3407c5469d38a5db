// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <chrono>
#include <cstddef>
#include <optional>
#include <string>
#include <utility>

#include <boost/system/result.hpp>

#include "agent/collector_address.hpp"
#include "agent/proxy.hpp"
#include "agent/trust.hpp"
#include "inventory/error.hpp"

namespace parcmetre::agent {

/// A collector, whom to take for it, and what it knows this machine by.
struct Collector {
    CollectorAddress address;
    Trust trust;
    std::optional<std::string> credential;  ///< none before enrolment
    std::optional<Proxy> proxy = std::nullopt;
};

/// How long each step may take; all of an upload is bounded by their sum.
struct Deadlines {
    std::chrono::milliseconds connect{5'000};
    std::chrono::milliseconds write{15'000};
    std::chrono::milliseconds read{30'000};
};

/// The longest answer that is read.
inline constexpr std::size_t kAnswerBytes = 64 * 1024;

struct Answer {
    int status = 0;
    std::string body;
    std::optional<std::chrono::seconds> retry_after;  ///< none also when given as a date
};

/// Why there is no answer.
class [[nodiscard]] UploadError : public Error {
public:
    UploadError() = default;
    UploadError(Error error, std::optional<Distrust> why = std::nullopt)
        : Error{std::move(error)}, distrust_{why} {}

    /// Set when the network works and the other end is not, or does not think us, the right one.
    [[nodiscard]] std::optional<Distrust> distrust() const noexcept { return distrust_; }

private:
    std::optional<Distrust> distrust_;
};

using Uploaded = boost::system::result<Answer, UploadError>;

/// Sends one gzip-compressed report, with the credential if there is one. Errors: unavailable
/// (refused, reset, too late, not trusted, answer cut short or too long), malformed (the trust's
/// files).
[[nodiscard]] Uploaded post_report(
    Collector const& collector, std::string const& compressed, Deadlines const& deadlines
);

/// Asks for a credential with an enrolment token. Errors: as for post_report().
[[nodiscard]] Uploaded post_enrolment(
    Collector const& collector,
    std::string const& token,
    std::string const& body,
    Deadlines const& deadlines
);

}  // namespace parcmetre::agent
