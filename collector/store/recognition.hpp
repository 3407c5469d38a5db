// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "collector/database/connection.hpp"
#include "collector/identity/identity.hpp"
#include "collector/store/facts.hpp"
#include "collector/store/fitness.hpp"
#include "inventory/report.hpp"

namespace parcmetre::collector {

/// Applies identity to one report of the log: ties each of its subjects to a device and keeps what
/// it says of it. Writes through a connection whose write transaction the caller has begun.
///
/// A report that says what the one before said costs two statements a subject. What a person has
/// decided is never decided otherwise.
class Recognition {
public:
    explicit Recognition(database::Connection& connection) : connection_{&connection} {}

    struct Outcome {
        std::size_t new_devices = 0;
        /// Subjects whose device, or what it is known to be, may be another than before.
        std::vector<InternalId> changed;
    };

    [[nodiscard]] Result<Outcome> recognise(
        inventory::Report const& report, inventory::Day arrived_on
    );

private:
    /// What the store holds of a subject that it has seen before.
    struct Known {
        inventory::Day last_day;
        std::string said;       ///< see said_by(); empty before it was kept
        std::string matched;    ///< kinds of evidence of its tie
        bool founded = false;   ///< its tie rests on nothing: it founded its device
        bool by_hand = false;   ///< its tie is a person's decision
        bool alone = true;      ///< no other subject is its device
        bool has_left = false;  ///< its device is said to have left: seen again, it has not
    };
    /// One subject of the report on its way to a device.
    struct Seen {
        inventory::Subject const* subject;
        InternalId id;
        std::optional<InternalId> device;
        std::optional<Known> known;
        bool always = false;  ///< a new tie holds from the beginning, not from this report on
    };
    /// What all steps of one report need to know of it.
    struct Context {
        inventory::Report const* report;
        inventory::Day arrived_on;
        std::vector<Seen> seen;
        std::map<InternalId, InternalId> taken;  ///< device → the subject of this report that is it
        Outcome outcome;
    };
    /// What people have decided of a subject, by its other subjects' devices.
    struct Rulings {
        std::optional<InternalId> together;
        std::string decision;  ///< with together
        std::set<InternalId> apart;
    };
    /// Candidates, and the sighting's values that weigh nothing.
    struct Field {
        std::vector<Candidate> candidates;
        std::set<Evidence> over_shared;
    };
    /// A screen of a lot, and where it was seen last.
    struct LotMate {
        InternalId device{};
        InternalId subject{};  ///< the one seen last
        std::string sender_id;
        inventory::Day first_day;
        inventory::Day last_day;
        std::size_t hosts_of_late = 0;
    };
    /// A subject of the same device that another agent told of meanwhile.
    struct Rival {
        InternalId subject{};
        std::string matched;
        bool by_hand = false;
    };

    // recognition.cpp
    [[nodiscard]] Result<void> find_known(Context& context);
    [[nodiscard]] Result<void> place(Context& context, Seen& seen);
    [[nodiscard]] Result<void> settle(Context& context, Seen& seen, Sighting const& sighting);
    [[nodiscard]] Result<void> look_up(Seen& seen);
    [[nodiscard]] Result<InternalId> found_device(
        Context const& context, InternalId const& subject
    );
    [[nodiscard]] Result<void> tie(
        Context& context,
        Seen const& seen,
        Decision const& decision,
        std::optional<std::string> const& made_by
    );

    // recognition_candidates.cpp
    [[nodiscard]] Result<Rulings> rulings(InternalId const& subject);
    [[nodiscard]] Result<Field> field(
        Context const& context, Sighting const& sighting, Rulings const& rulings
    );
    [[nodiscard]] Result<void> add_holders(
        std::map<InternalId, Candidate>& found, Evidence const& evidence
    );
    [[nodiscard]] Result<void> load_sightings(Candidate& candidate);
    [[nodiscard]] Result<bool> is_over_shared(Evidence const& evidence);
    [[nodiscard]] Result<void> mark_over_shared(Evidence const& evidence, inventory::Day day);
    [[nodiscard]] Result<void> learn(Context const& context, Evidence const& evidence);

    // recognition_lots.cpp
    [[nodiscard]] Result<void> add_missing(
        Context const& context, Evidence const& lot, std::map<InternalId, Candidate>& found
    );
    [[nodiscard]] Result<std::vector<LotMate>> lot_mates(
        Evidence const& lot, inventory::Day appeared
    );
    [[nodiscard]] Result<inventory::Day> host_last_told(LotMate const& mate);
    [[nodiscard]] Result<std::vector<InternalId>> missing(
        Context const& context,
        Evidence const& lot,
        inventory::Day appeared,
        std::optional<InternalId> const& itself
    );
    [[nodiscard]] Result<void> ask_again(Context& context, Sighting const& sighting, Seen& seen);
    [[nodiscard]] Result<bool> move(
        Context& context, std::vector<InternalId> const& subjects, InternalId const& device
    );

    // recognition_conflicts.cpp
    [[nodiscard]] Result<bool> part_rivals(Context& context, Seen& seen, Sighting const& sighting);
    [[nodiscard]] Result<bool> follow(
        Context& context, InternalId const& device, Seen const& leaving
    );
    [[nodiscard]] static std::optional<inventory::Day> held_since(
        Context const& context, Seen const& seen
    );
    [[nodiscard]] Result<std::vector<Rival>> rivals(Context const& context, Seen const& seen);
    [[nodiscard]] Result<bool> has_other_uuid(Sighting const& sighting, InternalId const& other);
    [[nodiscard]] Result<int> times_together(
        Context const& context, Seen const& seen, InternalId const& other
    );
    [[nodiscard]] Result<void> part(Context& context, Seen& seen, Sighting const& sighting);
    [[nodiscard]] Result<void> review(
        Context const& context,
        InternalId const& subject,
        InternalId const& other,
        std::string_view kind,
        int weight,
        IdentitySentence const& why
    );

    // recognition_keep.cpp
    [[nodiscard]] std::string said_by(
        Context const& context,
        Seen const& seen,
        Sighting const& sighting,
        Facts const& facts,
        ToldFitness const& fitness
    );
    [[nodiscard]] Result<void> touch_subject(Context const& context, Seen const& seen);
    [[nodiscard]] Result<std::vector<Evidence>> keep_subject(
        Context const& context, Seen const& seen, Sighting const& sighting, std::string const& said
    );
    [[nodiscard]] Result<void> keep_facts(
        Context const& context, Seen const& seen, Facts const& facts
    );
    [[nodiscard]] Result<bool> is_worth_keeping(
        Context const& context, Seen const& seen, inventory::AgeClue const& clue
    );
    [[nodiscard]] Result<void> keep_clues(Context const& context, Seen const& seen);
    [[nodiscard]] Result<void> keep_readings(Context const& context);
    [[nodiscard]] Result<void> keep_counts(Context const& context);

    database::Connection* connection_;
};

}  // namespace parcmetre::collector
