// SPDX-License-Identifier: EUPL-1.2
#include "collector/store/replay.hpp"

#include <algorithm>

#include "collector/store/compression.hpp"
#include "collector/store/recognition.hpp"
#include "collector/store/snapshot.hpp"
#include "inventory/report_json.hpp"

namespace parcmetre::collector {

namespace {

using Names = std::map<InternalId, InternalId>;

/// Each device of today keeps the name of the one before that most of its subjects were, when no
/// other has taken it.
Names keep_names(
    std::map<InternalId, std::set<InternalId>> const& before,
    std::map<InternalId, std::set<InternalId>> const& after
) {
    std::map<InternalId, InternalId> device_before;
    for (auto const& [device, subjects] : before) {
        for (auto const& subject : subjects) {
            device_before[subject] = device;
        }
    }
    struct Claim {
        std::size_t subjects;
        InternalId after;
        InternalId before;
    };
    std::vector<Claim> claims;
    for (auto const& [device, subjects] : after) {
        std::map<InternalId, std::size_t> shares;
        for (auto const& subject : subjects) {
            if (auto const known = device_before.find(subject); known != device_before.end()) {
                ++shares[known->second];
            }
        }
        for (auto const& [old, count] : shares) {
            claims.push_back({count, device, old});
        }
    }
    std::ranges::sort(claims, [](Claim const& a, Claim const& b) {
        if (a.subjects != b.subjects) {
            return a.subjects > b.subjects;
        }
        bool const a_same = a.after == a.before;
        bool const b_same = b.after == b.before;
        return a_same != b_same ? a_same
                                : std::pair{a.after, a.before} < std::pair{b.after, b.before};
    });
    Names names;
    std::set<InternalId> taken;
    for (auto const& claim : claims) {
        if (!names.contains(claim.after) && !taken.contains(claim.before)) {
            names.emplace(claim.after, claim.before);
            taken.insert(claim.before);
        }
    }
    // A new device whose own name an old one keeps elsewhere takes the next in line.
    for (auto const& [device, subjects] : after) {
        if (names.contains(device)) {
            continue;
        }
        auto name = device;
        while (taken.contains(name) || before.contains(name)) {
            name = founded_device(name);
        }
        names.emplace(device, name);
        taken.insert(name);
    }
    return names;
}

template <class Ties>
std::map<InternalId, std::set<InternalId>> by_device(Ties const& ties) {
    std::map<InternalId, std::set<InternalId>> devices;
    for (auto const& [subject, rows] : ties) {
        for (auto const& tie : rows) {
            if (tie.holds()) {
                devices[tie.device].insert(subject);
            }
        }
    }
    return devices;
}

}  // namespace

Result<ReplayOutcome> Replay::run() {
    ReplayOutcome outcome;
    auto const before = load_ties();
    if (!before) {
        return before.error();
    }
    std::vector<Closed> closed;
    auto const read = connection_
                          ->statement(
                              "SELECT subject_id, other_id, closed_by FROM identity_review WHERE "
                              "closed_by IS NOT NULL"
                          )
                          .each([&](database::Row const& row) {
                              closed.push_back({row.id(0), row.id(1), std::string{row.text(2)}});
                          });
    if (!read) {
        return read.error();
    }
    if (auto const done = forget(); !done) {
        return done.error();
    }
    if (auto const done = read_again(outcome); !done) {
        return done.error();
    }
    auto after = load_ties();
    if (!after) {
        return after.error();
    }
    auto const names = keep_names(by_device(*before), by_device(*after));
    for (auto& [subject, rows] : *after) {
        for (auto& tie : rows) {
            auto const name = names.find(tie.device);
            tie.device = name == names.end() ? tie.device : name->second;
        }
    }
    if (auto const done = rename_places(names); !done) {
        return done.error();
    }
    tell(by_device(*before), by_device(*after), *after, outcome);
    if (auto const done = put_back(*before, *after); !done) {
        return done.error();
    }
    if (auto const done = close_reviews(closed); !done) {
        return done.error();
    }
    return outcome;
}

}  // namespace parcmetre::collector
