// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "collector/digest/digest.hpp"
#include "collector/http/caller.hpp"
#include "inventory/day.hpp"

namespace parcmetre::collector {

/// A moment of the collector's own life: when a person signed in. Never of a device's.
using Moment = std::chrono::sys_seconds;
using FineMoment = std::chrono::sys_time<std::chrono::microseconds>;

/// Someone who may sign in.
struct Account {
    std::string id;
    std::string name;
    Role role = Role::auditor;
    bool disabled = false;
    inventory::Day created_on;
    std::optional<inventory::Day> last_sign_in_on;
    bool invited = false;                 ///< an invitation waits to be taken up
    std::optional<std::string> password;  ///< Argon2id; none before the invitation is taken up
};

struct Invitation {
    Sha256 hash;
    inventory::Day expires_on;  ///< the last day on which it may be taken up
};

struct SessionRecord {
    Account account;
    Moment began;
    Moment used;  ///< not later than it was, and not by more than kSessionTouch
};

struct ApiToken {
    std::string id;
    std::string name;
    std::vector<TokenScope> scopes;
    inventory::Day created_on;
    std::optional<inventory::Day> expires_on;  ///< the last day on which it opens anything
    std::optional<inventory::Day> last_used_on;
    bool revoked = false;
    std::string created_by;
};

struct EnrolmentToken {
    std::string id;
    std::string name;
    std::optional<std::string> site;  ///< of the devices of agents enrolled with it
    inventory::Day expires_on;        ///< the last day
    std::int64_t uses = 0;
    std::optional<std::int64_t> max_uses;
    bool revoked = false;
    inventory::Day created_on;
    std::string created_by;

    [[nodiscard]] bool opens_on(inventory::Day day) const noexcept {
        return !revoked && day <= expires_on && (!max_uses || uses < *max_uses);
    }
};

/// An agent's credential. Its install id is its own business: it is not shown.
struct AgentRecord {
    std::string id;
    std::string install_id;
    std::optional<std::string> site;
    inventory::Day enrolled_on;
    std::optional<std::string> last_report_month;  ///< "2026-11"
    bool revoked = false;
    std::string token;  ///< name of the enrolment token
};

struct AuditEntry {
    FineMoment at;
    std::string who;      ///< a name; empty: nobody known, or a collector without accounts
    std::string what;     ///< "sign_in", "user_created"…
    std::string about;    ///< what it was done to; empty: nothing else
    std::string outcome;  ///< "done", "refused"
};

/// "2026-11-22T09:14:03Z", with ".123456" before the Z when fine.
[[nodiscard]] std::string to_text(FineMoment moment, bool fine);
/// Of the fine text; none when it is not one.
[[nodiscard]] std::optional<FineMoment> parse_moment(std::string_view text);

template <class Record>
struct Page {
    std::int64_t total = 0;
    std::vector<Record> rows;
};

/// Hours during which a site is closed, by local time: what the shares of closed hours are of.
struct ClosedWindow {
    std::optional<std::string> site;  ///< none: every site
    std::vector<int> days;            ///< 1 Monday … 7 Sunday, ascending
    std::string from;                 ///< "20:00"
    std::string to;                   ///< "07:00": of the next day when it is not after `from`
};

/// What the organisation has decided.
struct OrganisationSettings {
    std::optional<inventory::Day> informed_on;  ///< staff and their representatives, of usage
    std::string informed_by;
    std::vector<ClosedWindow> closed_windows;

    /// The first day of use that may be kept; none while usage is not allowed.
    [[nodiscard]] std::optional<inventory::Day> usage_from(inventory::Day today) const noexcept {
        return allows_usage(today) ? informed_on : std::nullopt;
    }
    [[nodiscard]] bool allows_usage(inventory::Day today) const noexcept {
        return informed_on && *informed_on <= today;
    }
};

}  // namespace parcmetre::collector
