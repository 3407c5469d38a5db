// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "collector/identity/identity.hpp"
#include "inventory/day.hpp"
#include "inventory/ids.hpp"

namespace parcmetre::collector {

struct DeviceRow;

/// What a person decides about devices. Recognition never decides otherwise afterwards.
enum class RulingKind {
    merge,       ///< these devices are one; a single one: all its sources are one, for good
    split,       ///< these sources of a device are another device
    keep_apart,  ///< these two devices are two
};

[[nodiscard]] std::string_view to_string(RulingKind kind) noexcept;

struct Ruling {
    std::string id;  ///< UUID, new
    RulingKind kind = RulingKind::merge;
    std::vector<inventory::DeviceId> devices;  ///< pseudonyms; one when splitting
    std::vector<std::string> sources = {};     ///< split: ids of DeviceSource
    std::string reason = {};
    std::string who;
    inventory::Day day;
};

/// Why a ruling cannot stand.
enum class RulingRefusal {
    unknown_device,
    unknown_source,
    too_few,      ///< two different devices, or one source, are needed
    all_sources,  ///< nothing would be left of the device
    named_apart,  ///< one agent names them as two things in one report
    unknown_decision,
    already_undone,
    later_decision,  ///< a later decision stands on it
};

/// What came of it: either refused, or the devices that there are now.
struct RulingOutcome {
    std::optional<RulingRefusal> refusal;
    std::vector<inventory::DeviceId> devices;
};

/// A source of a device: one subject. Its id names it to split; it tells nothing.
struct DeviceSource {
    std::string id;
    std::string name;         ///< "parcmetre-agent"
    std::string kind;         ///< "agent", "scout", "import", "simulator"
    std::string first_month;  ///< "2026-11"
    std::string last_month;
};

/// Something for a person to look at: two devices that may be one, or one that may be several.
struct IdentityReview {
    std::string id;
    std::vector<DeviceRow> devices;
    IdentitySentence why;
    int weight = 0;
};

struct ReviewPage {
    std::size_t total = 0;
    std::vector<IdentityReview> reviews;  ///< the weightier first
};

/// A person's decision, as it is listed.
struct PastRuling {
    std::string id;
    RulingKind kind = RulingKind::merge;
    inventory::Day day;
    std::string who;
    std::string reason;
    std::vector<inventory::DeviceId> devices;  ///< that its sources are today
    std::optional<inventory::Day> undone_on;
};

struct RulingPage {
    std::size_t total = 0;
    std::vector<PastRuling> rulings;  ///< latest first
};

/// What deciding again would change: devices made one, or one made several.
struct ReplayChange {
    std::vector<inventory::DeviceId> before;
    std::vector<inventory::DeviceId> after;
    IdentitySentence why;  ///< of a source that is another device now
};

struct ReplayOutcome {
    std::size_t reports = 0;
    std::size_t failed = 0;  ///< that could not be read back
    std::size_t devices_before = 0;
    std::size_t devices_after = 0;
    std::size_t sources_moved = 0;
    std::vector<ReplayChange> merged;
    std::vector<ReplayChange> split;
};

}  // namespace parcmetre::collector
