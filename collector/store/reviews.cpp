// SPDX-License-Identifier: EUPL-1.2
// What people have decided, and what they may want to decide: read only.
#include <algorithm>
#include <set>

#include "collector/store/rulings.hpp"
#include "collector/store/snapshot.hpp"
#include "inventory/words.hpp"

namespace parcmetre::collector {

Result<RulingPage> load_rulings(
    database::Connection& connection, std::string const& key, std::size_t offset, std::size_t limit
) {
    RulingPage page;
    auto const total = connection.number("SELECT count(*) FROM identity_decision");
    if (!total) {
        return total.error();
    }
    page.total = static_cast<std::size_t>(*total);
    auto const parse_kind = inventory::words_up_to<RulingKind::keep_apart>();
    auto const read =
        connection
            .statement(
                "SELECT decision_id, kind, day, who, reason, undone_on FROM identity_decision "
                "ORDER BY entry_no DESC, decision_id LIMIT ?1 OFFSET ?2"
            )
            .each(
                [&](database::Row const& row) {
                    page.rulings.push_back(
                        {std::string{row.text(0)},
                         parse_kind(row.text(1)).value_or(RulingKind::merge),
                         row.day(2),
                         std::string{row.text(3)},
                         std::string{row.text(4)},
                         {},
                         row.optional_day(5)}
                    );
                },
                static_cast<std::int64_t>(limit),
                static_cast<std::int64_t>(offset)
            );
    if (!read) {
        return read.error();
    }
    for (auto& ruling : page.rulings) {
        auto const devices =
            connection
                .statement(
                    "SELECT DISTINCT d.device_id FROM identity_ruling r JOIN subject_device d ON "
                    "d.subject_id = r.subject_id WHERE r.decision_id = ?1 AND d.known_to IS NULL "
                    "AND d.valid_to IS NULL"
                )
                .each(
                    [&](database::Row const& row) {
                        ruling.devices.push_back(pseudonym(key, row.id(0)));
                    },
                    ruling.id
                );
        if (!devices) {
            return devices.error();
        }
        std::ranges::sort(ruling.devices);
    }
    return page;
}

Result<std::vector<OpenReview>> load_reviews(database::Connection& connection) {
    std::vector<OpenReview> list;
    std::set<std::pair<InternalId, InternalId>> listed;
    auto const read =
        connection
            .statement(
                "SELECT r.subject_id, a.device_id, b.device_id, r.why_fr, r.why_en, r.weight FROM "
                "identity_review r JOIN subject_device a ON a.subject_id = r.subject_id JOIN "
                "subject_device b ON b.subject_id = r.other_id WHERE r.closed_by IS NULL AND "
                "a.known_to IS NULL AND a.valid_to IS NULL AND b.known_to IS NULL AND b.valid_to "
                "IS NULL AND CASE WHEN r.kind = 'several' THEN a.device_id = b.device_id ELSE "
                "a.device_id <> b.device_id END ORDER BY r.weight DESC, r.subject_id, r.other_id "
                "LIMIT ?1"
            )
            .each(
                [&](database::Row const& row) {
                    OpenReview review{
                        row.id(0),
                        row.id(1),
                        row.id(2),
                        {std::string{row.text(3)}, std::string{row.text(4)}},
                        static_cast<int>(row.integer(5))};
                    auto const pair = std::minmax(review.first, review.second);
                    if (listed.emplace(pair.first, pair.second).second) {
                        list.push_back(std::move(review));
                    }
                },
                kReviewsListed
            );
    if (!read) {
        return read.error();
    }
    return list;
}

ReviewPage page_of_reviews(
    StoredFleet const& fleet,
    std::vector<OpenReview> const& open,
    std::string const& key,
    std::size_t offset,
    std::size_t limit
) {
    auto const row_of = [&](InternalId const& device) -> DeviceRow const* {
        auto const asked = pseudonym(key, device);
        auto const found =
            std::ranges::lower_bound(fleet.devices, asked, {}, [](DeviceRecord const& record) {
                return record.row.device.id;
            });
        bool const is_there = found != fleet.devices.end() && found->row.device.id == asked;
        return is_there ? &found->row : nullptr;
    };
    ReviewPage page;
    for (auto const& review : open) {
        auto const* first = row_of(review.first);
        auto const* second = row_of(review.second);
        if (first == nullptr || second == nullptr) {
            continue;
        }
        ++page.total;
        if (page.total <= offset || page.reviews.size() == limit) {
            continue;
        }
        IdentityReview listed{
            source_pseudonym(key, review.subject), {*first}, review.why, review.weight};
        if (second != first) {
            listed.devices.push_back(*second);
        }
        page.reviews.push_back(std::move(listed));
    }
    return page;
}

DeviceSource source_of(std::string const& key, SubjectView const& subject) {
    auto const month = [](inventory::Day day) { return inventory::to_string(day).substr(0, 7); };
    return {
        source_pseudonym(key, subject.subject),
        subject.sender_name,
        std::string{inventory::to_string(subject.kind)},
        month(subject.first_day),
        month(subject.last_day)};
}

}  // namespace parcmetre::collector
