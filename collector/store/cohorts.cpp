// SPDX-License-Identifier: EUPL-1.2
#include "collector/store/cohorts.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <optional>
#include <string>

#include "inventory/provenance.hpp"

namespace parcmetre::collector {

using inventory::Day;

namespace {

/// Runs over a cohort's changes in order of months and fills the months asked.
class Standing {
public:
    explicit Standing(std::vector<inventory::Period> const& months) : months_{&months} {}

    /// The next change, of the month that begins on `from`.
    void change(
        Day from,
        std::int64_t entered,
        std::int64_t gone,
        std::int64_t held_days,
        std::array<std::int64_t, 3> const& dates,
        inventory::Cohort& cohort
    ) {
        fill(cohort, from);
        auto const begins_here = next_ < months_->size() && (*months_)[next_].from == from;
        there_ += entered - gone;
        for (std::size_t i = 0; i < dates.size(); ++i) {
            dates_[i] += dates[i];
        }
        if (begins_here) {
            put(cohort, gone, held_days);
        }
    }

    /// What stands at the end stands for all months after it.
    void finish(inventory::Cohort& cohort) {
        fill(cohort, Day::max());
        next_ = 0;
        there_ = 0;
        dates_ = {};
    }

private:
    /// The months before `until`, in which nothing changed.
    void fill(inventory::Cohort& cohort, Day until) {
        while (next_ < months_->size() && (*months_)[next_].from < until) {
            put(cohort, 0, 0);
        }
    }

    void put(inventory::Cohort& cohort, std::int64_t gone, std::int64_t held_days) {
        auto const& month = (*months_)[next_++];
        cohort.months.push_back(
            {there_ + gone,
             there_ * month.days() + held_days,
             there_,
             dates_[0],
             dates_[1],
             dates_[2]}
        );
    }

    std::vector<inventory::Period> const* months_;
    std::size_t next_ = 0;
    std::int64_t there_ = 0;
    std::array<std::int64_t, 3> dates_{};
};

/// Columns 1 to 10 of the SELECT below.
inventory::Device like_of(database::Row const& row) {
    inventory::Device device;
    device.device_class = inventory::parse_device_class(row.text(1));
    device.class_provenance =
        inventory::parse_provenance(row.text(2)).value_or(inventory::Provenance::default_);
    device.is_virtual = row.integer(3) != 0;
    device.maker = row.optional_text(4);
    device.model = row.optional_text(5);
    device.screen_inch = row.optional_real(6);
    device.country = row.optional_text(7);
    if (auto const provenance = inventory::parse_provenance(row.text(8))) {
        auto const year = row.optional_integer(10).value_or(1970);
        auto const day = inventory::make_day(static_cast<int>(year), 1, 1);
        device.commissioned = inventory::Commissioning{day, day, day, *provenance, {}};
    }
    if (auto const site = row.optional_text(9)) {
        device.scope = inventory::ScopeId{*site};
    }
    return device;
}

bool is_empty(inventory::Cohort const& cohort) {
    return std::ranges::all_of(cohort.months, [](inventory::CohortMonth const& month) {
        return month.devices == 0;
    });
}

}  // namespace

Result<inventory::CohortHistory> load_cohorts(
    database::Connection& connection,
    inventory::ScopeId const& scope,
    inventory::Period last,
    int count
) {
    inventory::CohortHistory history{scope, {}, {}};
    for (int back = count - 1; back >= 0; --back) {
        history.months.push_back(inventory::months_after(last, -back));
    }
    Standing standing{history.months};
    std::optional<database::Id> current;
    auto const close = [&] {
        if (current) {
            standing.finish(history.cohorts.back());
            if (is_empty(history.cohorts.back())) {
                history.cohorts.pop_back();
            }
        }
    };
    auto const read =
        connection
            .statement(
                "SELECT m.cohort_id, c.device_class, c.class_provenance, c.is_virtual, c.maker, "
                "c.model, c.screen_inch, c.country, c.date_provenance, c.lot_site, c.lot_year, "
                "m.month, m.entered, m.gone, m.held_days, m.best_days, m.earliest_days, "
                "m.latest_days FROM cohort_month m JOIN cohort c ON c.cohort_id = m.cohort_id "
                "WHERE m.scope = ?1 AND m.month <= ?2 ORDER BY m.cohort_id, m.month"
            )
            .each(
                [&](database::Row const& row) {
                    auto const id = row.id(0);
                    if (current != id) {
                        close();
                        current = id;
                        history.cohorts.push_back({like_of(row), {}});
                    }
                    auto const from = inventory::parse_day(std::string{row.text(11)} + "-01");
                    if (!from) {
                        throw database::DamagedRow{"a month that is none"};
                    }
                    standing.change(
                        *from,
                        row.integer(12),
                        row.integer(13),
                        row.integer(14),
                        {row.integer(15), row.integer(16), row.integer(17)},
                        history.cohorts.back()
                    );
                },
                scope.str(),
                inventory::month_text(last.from)
            );
    if (!read) {
        return read.error();
    }
    close();
    return history;
}

}  // namespace parcmetre::collector
