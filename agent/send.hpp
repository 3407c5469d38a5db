// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <vector>

#include "agent/footprint.hpp"
#include "agent/settings.hpp"
#include "agent/spool.hpp"
#include "agent/upload.hpp"

namespace parcmetre::agent {

/// What became of the reports that waited.
struct SendSummary {
    int stored = 0;
    int duplicates = 0;                     ///< acknowledged before, the acknowledgement got lost
    std::vector<std::string> rejected;      ///< the collector's reason for each it will never take
    int kept = 0;                           ///< still waiting
    std::optional<UploadError> stopped_by;  ///< why the rest was kept
    bool unauthorised = false;              ///< because this machine is not admitted
    std::optional<std::chrono::seconds> retry_after;
    std::optional<Settings> settings;    ///< as the last acknowledgement said
    std::optional<Footprint> footprint;  ///< the same
};

/// Sends what waits, the oldest first, until all is acknowledged or the collector cannot go on.
/// Only an answer that names the report as stored forgets it. Errors: the spool's own.
[[nodiscard]] Result<SendSummary> send_spooled(
    Spool& spool, Collector const& collector, Deadlines const& deadlines = {}
);

}  // namespace parcmetre::agent
