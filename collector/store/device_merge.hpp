// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "collector/identity/identity.hpp"
#include "collector/store/facts.hpp"
#include "collector/store/store.hpp"
#include "inventory/fleet.hpp"
#include "inventory/hardware/age.hpp"
#include "inventory/report.hpp"

namespace parcmetre::collector {

/// A clue with the day of the report that gave it.
struct DatedClue {
    inventory::AgeClue clue;
    inventory::Day report_day;
};

/// All that one subject brings to its device, as of the days asked.
struct SubjectView {
    InternalId subject{};
    std::string sender;
    std::string sender_name;
    inventory::SenderKind kind = inventory::SenderKind::agent;
    bool looks_at_things = true;  ///< rather than pass on what someone typed
    bool is_kept_list = false;    ///< of what there should be: a ledger
    inventory::Day first_day;
    inventory::Day last_day;
    std::string latest_report_id;
    inventory::Day latest_arrived_on;
    std::string latest_key;
    Facts facts;
    std::vector<DatedClue> clues;
};

/// A device as merged from its subjects.
struct DeviceRecord {
    InternalId id{};
    DeviceRow row;
    std::optional<inventory::hardware::FusedAge> age;
    inventory::Day held_from;           ///< in service, or seen
    std::vector<SubjectView> subjects;  ///< the surest source first
};

/// Fused ages by the clues they come from: fusing costs far more than all the rest, and clues
/// hardly ever change between two readings of a fleet.
using AgeMemo = std::unordered_map<std::string, std::optional<inventory::hardware::FusedAge>>;

/// Merges subjects (at least one). Each fact is that of the surest source that has it: what looks
/// at the thing (agent, scout) before what was typed (import), then the latest seen. A declared
/// class or date wins over an inferred one. A thing seen after the day it is said to have left has
/// not left. `row.device.id` is left for the caller.
[[nodiscard]] DeviceRecord merge_device(
    InternalId const& device,
    std::vector<SubjectView> subjects,
    inventory::Day valid_on,
    AgeMemo& memo
);

/// Identifier of a site's scope; the organisation's is kOrganisationScope.
[[nodiscard]] inventory::ScopeId site_scope(std::string const& site);
inline constexpr std::string_view kOrganisationScope = "org";
inline constexpr std::string_view kSiteScopePrefix = "site:";

}  // namespace parcmetre::collector
