// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <optional>
#include <string>

#include "agent/footprint.hpp"
#include "agent/settings.hpp"
#include "agent/upload.hpp"
#include "inventory/ids.hpp"

namespace parcmetre::agent {

enum class Verdict { stored, duplicate, rejected, not_now };

struct Judged {
    Verdict verdict = Verdict::not_now;
    std::string why;  ///< of what is not acknowledged, in one line
    std::optional<Settings> settings = std::nullopt;
    std::optional<Footprint> footprint = std::nullopt;
};

/// What a server's answer means for the report that it was sent, whoever the server is and whatever
/// it says: only one that names the report has stored it.
[[nodiscard]] Judged judge(Answer const& answer, inventory::ReportId const& id);

}  // namespace parcmetre::agent
