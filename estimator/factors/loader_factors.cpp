// SPDX-License-Identifier: EUPL-1.2
#include <algorithm>
#include <tuple>

#include "estimator/factors/loader.hpp"
#include "estimator/factors/table_reader.hpp"

namespace parcmetre::estimator {

Result<void> FactorSetLoader::embodied() {
    auto const tables = package_->tables_of("device-factors");
    if (tables.empty()) {
        return table("device-factors").error();
    }
    for (auto const* const one : tables) {
        if (auto const opened = TableReader::open(
                *one,
                {{"factor_id"},
                 {"class"},
                 {"variant"},
                 {"stage"},
                 {"criterion"},
                 number("value", -1e9, 1e9),
                 {"unit"},
                 whole("models", 0, 1e6),
                 spread("gsd_within"),
                 spread("gsd_between"),
                 {"quality", Needed::Kind::quality},
                 {"source_ids"},
                 whole("publishers", 0, 1e6),
                 {"locator"},
                 {"valid_to", Needed::Kind::optional_text},
                 {"screen_over_inch", Needed::Kind::optional_number, 0, 1000},
                 {"screen_up_to_inch", Needed::Kind::optional_number, 0, 1000}}
            );
            !opened) {
            return opened.error();
        }
        for (std::size_t row = 0; row < one->cells.size(); ++row) {
            if (auto const added = add_stage(*one, row); !added) {
                return added.error();
            }
        }
    }
    std::sort(
        set_.embodied_.begin(),
        set_.embodied_.end(),
        [](EmbodiedFactor const& a, EmbodiedFactor const& b) {
            return std::tie(a.key, a.criterion) < std::tie(b.key, b.criterion);
        }
    );
    return {};
}

Result<void> FactorSetLoader::add_stage(Table const& from, std::size_t row) {
    TableReader const reader{from};
    if (!reader.text(row, "valid_to").empty()) {
        return {};  // kept in the file for the record, no longer in force
    }
    auto const info = class_of(from, row);
    if (!info) {
        return info.error();
    }
    auto sources = sources_of(from, row);
    if (!sources) {
        return sources.error();
    }
    if (auto const unit = check_unit(from, row, ""); !unit) {
        return unit.error();
    }
    auto const stage = parse_stage(reader.text(row, "stage"));
    if (!stage || *stage == Stage::use) {
        return reader.wrong(
            row, "stage", "expected a stage other than use: what is used is energy"
        );
    }
    EmbodiedFactor read;
    read.key = variant_key(reader.text(row, "class"), reader.text(row, "variant"));
    read.device_class = (*info)->device_class;
    read.variant = reader.text(row, "variant");
    read.criterion = reader.text(row, "criterion");
    read.family = (*info)->family;
    read.spread = {reader.number(row, "gsd_within"), reader.number(row, "gsd_between")};
    read.quality = reader.quality(row);
    read.sources = std::move(*sources);
    read.locator = reader.text(row, "locator");
    read.models = reader.whole(row, "models");
    read.publishers = reader.whole(row, "publishers");
    read.screen_over_inch = reader.optional_number(row, "screen_over_inch");
    read.screen_up_to_inch = reader.optional_number(row, "screen_up_to_inch");
    StageValue const value{reader.text(row, "factor_id"), *stage, {reader.number(row, "value")}};
    auto const existing = std::find_if(
        set_.embodied_.begin(),
        set_.embodied_.end(),
        [&read](EmbodiedFactor const& one) {
            return one.key == read.key && one.criterion == read.criterion;
        }
    );
    if (existing == set_.embodied_.end()) {
        read.stages.push_back(value);
        set_.embodied_.push_back(std::move(read));
        return {};
    }
    if (existing->spread.within != read.spread.within ||
        existing->spread.between != read.spread.between ||
        existing->screen_over_inch != read.screen_over_inch ||
        existing->screen_up_to_inch != read.screen_up_to_inch) {
        return reader.wrong(
            row, "gsd_within", "expected the spread and band of the other stages of " + read.key
        );
    }
    for (auto const& other : existing->stages) {
        if (other.stage == *stage || other.stage == Stage::embodied || *stage == Stage::embodied) {
            return reader.wrong(
                row, "stage", "stands beside " + other.factor_id + ", which counts the same thing"
            );
        }
    }
    existing->stages.push_back(value);
    return {};
}

Result<void> FactorSetLoader::electricity() {
    auto const found = table("electricity");
    if (!found) {
        return found.error();
    }
    if (auto const read = read_electricity(**found, set_.electricity_); !read) {
        return read.error();
    }
    if (auto const* const alternatives = package_->table("electricity-alternatives");
        alternatives != nullptr) {
        return read_electricity(*alternatives, set_.electricity_alternatives_);
    }
    return {};
}

Result<void> FactorSetLoader::read_electricity(
    Table const& from, std::vector<ElectricityFactor>& into
) const {
    auto const opened = TableReader::open(
        from,
        {{"factor_id"},
         {"zone"},
         whole("year", 1900, 2200),
         {"criterion"},
         number("value", 0, 1e3),
         {"unit"},
         spread("gsd_between"),
         {"series"},
         {"boundary"},
         {"source_ids"}}
    );
    if (!opened) {
        return opened.error();
    }
    auto const& reader = *opened;
    into.reserve(reader.size());
    for (std::size_t row = 0; row < reader.size(); ++row) {
        if (auto const unit = check_unit(from, row, "/kWh"); !unit) {
            return unit.error();
        }
        auto const sources = sources_of(from, row);
        if (!sources) {
            return sources.error();
        }
        if (sources->size() != 1) {
            return reader.wrong(row, "source_ids", "expected one source");
        }
        ElectricityFactor factor;
        factor.id = reader.text(row, "factor_id");
        factor.zone = reader.text(row, "zone");
        factor.year = reader.whole(row, "year");
        factor.criterion = reader.text(row, "criterion");
        factor.kg_per_kwh = reader.number(row, "value");
        factor.gsd = reader.number(row, "gsd_between");
        factor.series = reader.text(row, "series");
        factor.boundary = reader.text(row, "boundary");
        factor.source = sources->front();
        into.push_back(std::move(factor));
    }
    std::sort(into.begin(), into.end(), [](ElectricityFactor const& a, ElectricityFactor const& b) {
        return std::tie(a.zone, a.year) < std::tie(b.zone, b.year);
    });
    for (std::size_t index = 1; index < into.size(); ++index) {
        auto const& one = into[index - 1];
        auto const& next = into[index];
        if (one.zone == next.zone && (one.year == next.year || one.series != next.series)) {
            return Error{
                Errc::malformed,
                from.resource.path + ": expected one series and one value a year for zone " +
                    one.zone + ", found " + one.id + " and " + next.id};
        }
    }
    return {};
}

Result<void> FactorSetLoader::consumables() {
    for (auto const* const one : package_->tables_of("consumables")) {
        auto const opened = TableReader::open(
            *one,
            {{"consumable_id"},
             {"consumable"},
             {"variant"},
             {"criterion"},
             number("value", 0, 1e3),
             {"unit"},
             spread("gsd_within"),
             spread("gsd_between"),
             {"quality", Needed::Kind::quality},
             {"source_ids"},
             {"locator"},
             {"valid_to", Needed::Kind::optional_text}}
        );
        if (!opened) {
            return opened.error();
        }
        auto const& reader = *opened;
        for (std::size_t row = 0; row < reader.size(); ++row) {
            if (auto const added = add_consumable(*one, row); !added) {
                return added.error();
            }
        }
    }
    return {};
}

Result<void> FactorSetLoader::add_consumable(Table const& from, std::size_t row) {
    TableReader const reader{from};
    if (!reader.text(row, "valid_to").empty()) {
        return {};
    }
    if (auto const unit = check_unit(from, row, "/kg"); !unit) {
        return unit.error();
    }
    auto sources = sources_of(from, row);
    if (!sources) {
        return sources.error();
    }
    auto const& consumable = reader.text(row, "consumable");
    auto const& variant = reader.text(row, "variant");
    if (set_.consumable_of(consumable, variant) != nullptr) {
        return reader.wrong(row, "variant", "stands twice for this consumable");
    }
    set_.consumables_.push_back(
        {reader.text(row, "consumable_id"),
         consumable,
         variant,
         reader.text(row, "criterion"),
         reader.number(row, "value"),
         reader.text(row, "unit"),
         {reader.number(row, "gsd_within"), reader.number(row, "gsd_between")},
         reader.quality(row),
         *std::move(sources),
         reader.text(row, "locator")}
    );
    return {};
}

Result<void> FactorSetLoader::lifetimes() {
    auto const found = table("lifetimes");
    if (!found) {
        return found.error();
    }
    auto const opened = TableReader::open(
        **found,
        {{"lifetime_id"},
         {"class"},
         number("value", 0.01, 100),
         spread("gsd"),
         {"source_ids"},
         {"locator"}}
    );
    if (!opened) {
        return opened.error();
    }
    auto const& reader = *opened;
    for (std::size_t row = 0; row < reader.size(); ++row) {
        auto const info = class_of(**found, row);
        auto const sources = sources_of(**found, row);
        if (!info || !sources) {
            return !info ? info.error() : sources.error();
        }
        if (set_.lifetime_of((*info)->device_class) != nullptr) {
            return reader.wrong(row, "class", "stands twice");
        }
        set_.lifetimes_.push_back(
            {reader.text(row, "lifetime_id"),
             (*info)->device_class,
             {reader.number(row, "value")},
             reader.number(row, "gsd"),
             reader.text(row, "source_ids"),
             reader.text(row, "locator")}
        );
    }
    return {};
}

}  // namespace parcmetre::estimator
