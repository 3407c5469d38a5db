// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "collector/database/connection.hpp"
#include "collector/store/ruling.hpp"
#include "collector/store/snapshot.hpp"
#include "collector/store/store.hpp"

namespace parcmetre::collector {

/// Writes what people decide. Rows of subject_device are ended and said again, never changed, so
/// that undoing finds exactly what stood. The caller has begun a write transaction.
class Rulings {
public:
    Rulings(database::Connection& connection, std::string const& key)
        : connection_{&connection}, key_{&key} {}

    [[nodiscard]] Result<RulingOutcome> rule(Ruling const& ruling);
    [[nodiscard]] Result<RulingOutcome> undo(
        std::string const& id, std::string const& who, inventory::Day day
    );

private:
    struct Held {
        InternalId subject{};
        std::string sender;
        bool looks = false;
        inventory::Day first_day;
        std::string latest_report_id;
    };
    /// A device that a ruling names, with the subjects that are it.
    struct Named {
        InternalId device{};
        std::vector<Held> subjects;
    };

    [[nodiscard]] Result<std::optional<Named>> named(inventory::DeviceId const& pseudonym);
    [[nodiscard]] Result<RulingOutcome> merge(Ruling const& ruling, std::vector<Named> const& all);
    [[nodiscard]] Result<RulingOutcome> split(Ruling const& ruling, Named const& device);
    [[nodiscard]] Result<RulingOutcome> keep_apart(
        Ruling const& ruling, std::vector<Named> const& all
    );
    [[nodiscard]] Result<void> write_decision(Ruling const& ruling);
    [[nodiscard]] Result<void> write_part(
        Ruling const& ruling, InternalId const& subject, InternalId const& device, int part
    );
    [[nodiscard]] Result<void> move(
        Ruling const& ruling,
        InternalId const& subject,
        InternalId const& from,
        InternalId const& to,
        std::optional<IdentitySentence> const& why
    );
    [[nodiscard]] Result<void> close_reviews(Ruling const& ruling);
    [[nodiscard]] Result<std::int64_t> next_decision_no(InternalId const& subject);
    /// The numbers that a query of one integer a row gives.
    template <class... Values>
    [[nodiscard]] Result<std::vector<std::int64_t>> numbers(
        std::string_view sql, Values const&... values
    ) {
        std::vector<std::int64_t> list;
        auto const read = connection_->statement(sql).each(
            [&](database::Row const& row) { list.push_back(row.integer(0)); }, values...
        );
        if (!read) {
            return read.error();
        }
        return list;
    }
    [[nodiscard]] static RulingOutcome refused(RulingRefusal refusal) { return {refusal, {}}; }
    [[nodiscard]] Result<void> restore(std::string const& id, inventory::Day day);
    [[nodiscard]] Result<void> count_holders(std::string const& id, inventory::Day day);

    database::Connection* connection_;
    std::string const* key_;
};

/// A source's name outside the store.
[[nodiscard]] std::string source_pseudonym(std::string const& key, InternalId const& subject);

/// Decisions of people, latest first. A read transaction is open.
[[nodiscard]] Result<RulingPage> load_rulings(
    database::Connection& connection, std::string const& key, std::size_t offset, std::size_t limit
);

/// A pair worth a look, by the devices that its subjects are today.
struct OpenReview {
    InternalId subject{};
    InternalId first{};
    InternalId second{};  ///< equal to first: one device that may be several
    IdentitySentence why;
    int weight = 0;
};

/// Reviews that no decision has closed, the weightier first; one for each pair of devices, at most
/// kReviewsListed of them. A read transaction is open.
[[nodiscard]] Result<std::vector<OpenReview>> load_reviews(database::Connection& connection);

inline constexpr std::int64_t kReviewsListed = 1000;

/// The reviews all of whose devices belong to a fleet, with their rows.
[[nodiscard]] ReviewPage page_of_reviews(
    StoredFleet const& fleet,
    std::vector<OpenReview> const& open,
    std::string const& key,
    std::size_t offset,
    std::size_t limit
);

[[nodiscard]] DeviceSource source_of(std::string const& key, SubjectView const& subject);

}  // namespace parcmetre::collector
