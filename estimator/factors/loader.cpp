// SPDX-License-Identifier: EUPL-1.2
#include "estimator/factors/loader.hpp"

#include <algorithm>
#include <tuple>

namespace parcmetre::estimator {
namespace {

using inventory::DeviceClass;

/// Columns of a table by name. A table that lacks one is a defect of `datapackage.json`, found when
/// the table is opened; reading a cell afterwards cannot fail.
class Reader {
public:
    explicit Reader(Table const& table) : table_{&table} {}

    [[nodiscard]] Result<void> require(std::initializer_list<std::string_view> names) const {
        for (auto const name : names) {
            if (!table_->cells.column(name)) {
                return Error{
                    Errc::malformed,
                    "datapackage.json, resource \"" + table_->resource.name +
                        "\": expected a field \"" + std::string{name} + "\""};
            }
        }
        return {};
    }

    [[nodiscard]] std::string const& text(std::size_t row, std::string_view column) const {
        return table_->cells.cell(row, table_->cells.column(column).value());
    }
    [[nodiscard]] double number(std::size_t row, std::string_view column) const {
        return inventory::parse_number(text(row, column)).value();
    }
    [[nodiscard]] std::optional<double> optional_number(std::size_t row, std::string_view column)
        const {
        return text(row, column).empty() ? std::nullopt : std::optional{number(row, column)};
    }
    [[nodiscard]] int integer(std::size_t row, std::string_view column) const {
        return static_cast<int>(number(row, column));
    }
    [[nodiscard]] char quality(std::size_t row) const { return text(row, "quality").front(); }

    [[nodiscard]] Error wrong(
        std::size_t row, std::string_view column, std::string const& expectation
    ) const {
        return {Errc::malformed, table_->place(row, column) + ": " + expectation};
    }
    [[nodiscard]] std::size_t size() const { return table_->cells.size(); }

private:
    Table const* table_;
};

std::string variant_key(std::string_view device_class, std::string_view variant) {
    return std::string{device_class} + "/" + std::string{variant};
}

}  // namespace

std::vector<std::string> split_list(std::string_view text) {
    std::vector<std::string> parts;
    while (!text.empty()) {
        auto const end = std::min(text.find(';'), text.size());
        parts.emplace_back(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return parts;
}

Result<FactorSet> FactorSetLoader::load(Package const& package) {
    package_ = &package;
    set_.version_ = package.version;
    set_.sha256_ = package.sha256();
    for (auto const& table : package.tables) {
        if (auto const checked = check_cells(table); !checked) {
            return checked.error();
        }
    }
    for (auto const step :
         {&FactorSetLoader::sources,
          &FactorSetLoader::criteria,
          &FactorSetLoader::classes,
          &FactorSetLoader::embodied,
          &FactorSetLoader::power,
          &FactorSetLoader::usage,
          &FactorSetLoader::electricity,
          &FactorSetLoader::lifetimes,
          &FactorSetLoader::whole}) {
        if (auto const done = (this->*step)(); !done) {
            return done.error();
        }
    }
    return std::move(set_);
}

Result<Table const*> FactorSetLoader::table(std::string_view name) const {
    auto const* const found = package_->table(name);
    if (found == nullptr) {
        return Error{
            Errc::malformed, "datapackage.json: expected a table \"" + std::string{name} + "\""};
    }
    return found;
}

Result<void> FactorSetLoader::sources() {
    auto const found = table("sources");
    if (!found) {
        return found.error();
    }
    Reader const reader{**found};
    if (auto const ok = reader.require(
            {"source_id", "title", "publisher", "url", "licence", "attribution", "retrieved"}
        );
        !ok) {
        return ok.error();
    }
    for (std::size_t row = 0; row < reader.size(); ++row) {
        if (set_.source(reader.text(row, "source_id")) != nullptr) {
            return reader.wrong(row, "source_id", "stands twice");
        }
        set_.sources_.push_back(
            {reader.text(row, "source_id"),
             reader.text(row, "title"),
             reader.text(row, "publisher"),
             reader.text(row, "url"),
             reader.text(row, "licence"),
             reader.text(row, "attribution"),
             reader.text(row, "retrieved")}
        );
    }
    return {};
}

Result<void> FactorSetLoader::criteria() {
    auto const found = table("criteria");
    if (!found) {
        return found.error();
    }
    Reader const reader{**found};
    if (auto const ok = reader.require({"criterion_id", "method", "unit", "label_fr", "label_en"});
        !ok) {
        return ok.error();
    }
    for (std::size_t row = 0; row < reader.size(); ++row) {
        set_.criteria_.push_back(
            {reader.text(row, "criterion_id"),
             reader.text(row, "method"),
             reader.text(row, "unit"),
             reader.text(row, "label_fr"),
             reader.text(row, "label_en")}
        );
    }
    return {};
}

Result<void> FactorSetLoader::classes() {
    auto const found = table("classes");
    if (!found) {
        return found.error();
    }
    Reader const reader{**found};
    if (auto const ok = reader.require(
            {"class",
             "family",
             "default_variant",
             "label_fr",
             "label_fr_plural",
             "label_en",
             "label_en_plural"}
        );
        !ok) {
        return ok.error();
    }
    for (std::size_t row = 0; row < reader.size(); ++row) {
        auto const device_class = inventory::parse_device_class(reader.text(row, "class"));
        if (!device_class) {
            return reader.wrong(
                row,
                "class",
                "expected a class of device, found \"" + reader.text(row, "class") + "\""
            );
        }
        set_.classes_.push_back(
            {*device_class,
             reader.text(row, "family"),
             reader.text(row, "default_variant"),
             reader.text(row, "label_fr"),
             reader.text(row, "label_fr_plural"),
             reader.text(row, "label_en"),
             reader.text(row, "label_en_plural")}
        );
    }
    return {};
}

/// A row's class, known to the classes table.
Result<ClassInfo const*> FactorSetLoader::class_of(Table const& from, std::size_t row) const {
    Reader const reader{from};
    auto const& text = reader.text(row, "class");
    auto const device_class = inventory::parse_device_class(text);
    auto const* const info = device_class ? set_.class_info(*device_class) : nullptr;
    if (info == nullptr) {
        return reader.wrong(
            row, "class", "expected a class of classes.csv, found \"" + text + "\""
        );
    }
    return info;
}

Result<std::vector<std::string>> FactorSetLoader::sources_of(Table const& from, std::size_t row)
    const {
    Reader const reader{from};
    auto ids = split_list(reader.text(row, "source_ids"));
    for (auto const& id : ids) {
        if (set_.source(id) == nullptr) {
            return reader.wrong(
                row, "source_ids", "expected ids of sources.csv, found \"" + id + "\""
            );
        }
    }
    return ids;
}

Result<void> FactorSetLoader::check_unit(
    Table const& from, std::size_t row, std::string_view suffix
) const {
    Reader const reader{from};
    auto const& id = reader.text(row, "criterion");
    auto const found =
        std::find_if(set_.criteria_.begin(), set_.criteria_.end(), [&id](Criterion const& one) {
            return one.id == id;
        });
    if (found == set_.criteria_.end()) {
        return reader.wrong(
            row, "criterion", "expected a criterion of criteria.csv, found \"" + id + "\""
        );
    }
    auto const expected = found->unit + std::string{suffix};
    if (reader.text(row, "unit") != expected) {
        return reader.wrong(
            row, "unit", "expected \"" + expected + "\", found \"" + reader.text(row, "unit") + "\""
        );
    }
    return {};
}

Result<void> FactorSetLoader::embodied() {
    auto const tables = package_->tables_of("device-factors");
    if (tables.empty()) {
        return table("device-factors").error();
    }
    for (auto const* const one : tables) {
        if (auto const ok = Reader{*one}.require(
                {"factor_id",
                 "class",
                 "variant",
                 "stage",
                 "criterion",
                 "value",
                 "unit",
                 "models",
                 "gsd_within",
                 "gsd_between",
                 "quality",
                 "source_ids",
                 "publishers",
                 "locator",
                 "valid_to",
                 "screen_over_inch",
                 "screen_up_to_inch"}
            );
            !ok) {
            return ok.error();
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
    Reader const reader{from};
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
    read.models = reader.integer(row, "models");
    read.publishers = reader.integer(row, "publishers");
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

Result<void> FactorSetLoader::power() {
    for (auto const* const one : package_->tables_of("power-profiles")) {
        Reader const reader{*one};
        if (auto const ok = reader.require(
                {"class", "variant", "state", "value", "models", "quality", "source_ids", "locator"}
            );
            !ok) {
            return ok.error();
        }
        for (std::size_t row = 0; row < reader.size(); ++row) {
            auto const info = class_of(*one, row);
            auto sources = sources_of(*one, row);
            if (!info || !sources) {
                return !info ? info.error() : sources.error();
            }
            auto& draft =
                drafts_[variant_key(reader.text(row, "class"), reader.text(row, "variant"))];
            draft.profile.device_class = (*info)->device_class;
            draft.profile.variant = reader.text(row, "variant");
            auto const& state = reader.text(row, "state");
            if (!draft.power_states.insert(state).second) {
                return reader.wrong(row, "state", "stands twice for this class and variant");
            }
            inventory::Watts const watts{reader.number(row, "value")};
            (state == "on"      ? draft.profile.on
             : state == "sleep" ? draft.profile.sleep
                                : draft.profile.off) = watts;
            if (state == "on") {
                draft.profile.models = reader.integer(row, "models");
                draft.profile.quality = reader.quality(row);
                draft.profile.sources = std::move(*sources);
                draft.profile.locator = reader.text(row, "locator");
            }
        }
    }
    return {};
}

Result<void> FactorSetLoader::usage() {
    for (auto const* const one : package_->tables_of("usage-profiles")) {
        Reader const reader{*one};
        if (auto const ok = reader.require(
                {"class",
                 "variant",
                 "state",
                 "value",
                 "gsd_within",
                 "gsd_between",
                 "quality",
                 "source_ids",
                 "locator"}
            );
            !ok) {
            return ok.error();
        }
        for (std::size_t row = 0; row < reader.size(); ++row) {
            if (auto const added = add_hours(*one, row); !added) {
                return added.error();
            }
        }
    }
    for (auto& [key, draft] : drafts_) {
        if (draft.power_states.size() != 3 || draft.hour_states.size() != 3) {
            return Error{
                Errc::malformed,
                "power and usage profiles, " + key +
                    ": expected the states on, sleep and off in both tables"};
        }
        auto& profile = draft.profile;
        if (profile.hours_on.value + profile.hours_sleep.value + profile.hours_off.value > 8760.0) {
            return Error{
                Errc::malformed, "usage profiles, " + key + ": expected 8760 hours a year at most"};
        }
        profile.id = key;
        set_.use_profiles_.push_back(std::move(profile));
    }
    return {};
}

Result<void> FactorSetLoader::add_hours(Table const& from, std::size_t row) {
    Reader const reader{from};
    auto const sources = sources_of(from, row);
    if (!sources) {
        return sources.error();
    }
    auto const key = variant_key(reader.text(row, "class"), reader.text(row, "variant"));
    auto const found = drafts_.find(key);
    if (found == drafts_.end()) {
        return reader.wrong(
            row, "variant", "expected a class and variant of the power profiles, found " + key
        );
    }
    auto& draft = found->second;
    auto& profile = draft.profile;
    auto const& state = reader.text(row, "state");
    if (!draft.hour_states.insert(state).second) {
        return reader.wrong(row, "state", "stands twice for this class and variant");
    }
    inventory::Hours const hours{reader.number(row, "value")};
    (state == "on"      ? profile.hours_on
     : state == "sleep" ? profile.hours_sleep
                        : profile.hours_off) = hours;
    Spread const spread{reader.number(row, "gsd_within"), reader.number(row, "gsd_between")};
    if (draft.hour_states.size() > 1 &&
        (spread.within != profile.spread.within || spread.between != profile.spread.between)) {
        return reader.wrong(row, "gsd_within", "expected the spread of the other states of " + key);
    }
    profile.spread = spread;
    if (state == "on") {
        profile.quality = std::max(profile.quality, reader.quality(row));
        profile.locator += "; " + reader.text(row, "locator");
        for (auto const& id : *sources) {
            if (std::find(profile.sources.begin(), profile.sources.end(), id) ==
                profile.sources.end()) {
                profile.sources.push_back(id);
            }
        }
    }
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
    Reader const reader{from};
    if (auto const ok = reader.require(
            {"factor_id",
             "zone",
             "year",
             "criterion",
             "value",
             "unit",
             "gsd_between",
             "series",
             "boundary",
             "source_ids"}
        );
        !ok) {
        return ok.error();
    }
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
        factor.year = reader.integer(row, "year");
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

Result<void> FactorSetLoader::lifetimes() {
    auto const found = table("lifetimes");
    if (!found) {
        return found.error();
    }
    Reader const reader{**found};
    if (auto const ok =
            reader.require({"lifetime_id", "class", "value", "gsd", "source_ids", "locator"});
        !ok) {
        return ok.error();
    }
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

/// What only the tables together can tell: a class that can be assessed can be annualised, and has
/// the variant that stands for it.
Result<void> FactorSetLoader::whole() {
    for (auto const& factor : set_.embodied_) {
        auto const* const info = set_.class_info(factor.device_class);
        if (set_.lifetime_of(factor.device_class) == nullptr) {
            return Error{Errc::malformed, "lifetimes: expected a lifetime for " + factor.key};
        }
        auto const wanted = variant_key(to_string(factor.device_class), info->default_variant);
        if (std::none_of(
                set_.embodied_.begin(),
                set_.embodied_.end(),
                [&wanted](EmbodiedFactor const& other) { return other.key == wanted; }
            )) {
            return Error{Errc::malformed, "device factors: expected the default variant " + wanted};
        }
    }
    return {};
}

Result<FactorSet> FactorSet::load(std::filesystem::path const& folder) {
    auto const package = read_package(folder);
    if (!package) {
        return package.error().with_context("factor set");
    }
    auto set = FactorSetLoader{}.load(*package);
    if (!set) {
        return set.error().with_context("factor set");
    }
    return set;
}

}  // namespace parcmetre::estimator
