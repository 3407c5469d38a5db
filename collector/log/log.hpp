// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <chrono>
#include <string>
#include <string_view>

namespace parcmetre::collector {

enum class LogFormat { text, json };

/// One record as one line, without its end: `ts=2026-11-22T09:14:03Z level=info msg="…"`, or the
/// same members in JSON. Line ends and control characters in the message are escaped: what a client
/// sends can never make a record of its own.
[[nodiscard]] std::string log_line(
    LogFormat format,
    std::chrono::system_clock::time_point at,
    std::string_view level,
    std::string_view message
);

/// Sends the log to standard error, one line a record. The collector's own doings only: no line is
/// written for a report or a request, so that the log dates nobody's machine.
void start_log(LogFormat format);

}  // namespace parcmetre::collector
