// SPDX-License-Identifier: EUPL-1.2
#include "estimator/factors/loader.hpp"

#include <algorithm>

#include "estimator/factors/table_reader.hpp"

namespace parcmetre::estimator {

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
          &FactorSetLoader::consumables,
          &FactorSetLoader::lifetimes,
          &FactorSetLoader::check_together}) {
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
    auto const opened = TableReader::open(
        **found,
        {{"source_id"},
         {"title"},
         {"publisher"},
         {"url"},
         {"licence"},
         {"attribution"},
         {"retrieved"}}
    );
    if (!opened) {
        return opened.error();
    }
    auto const& reader = *opened;
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
    auto const opened = TableReader::open(
        **found, {{"criterion_id"}, {"method"}, {"unit"}, {"label_fr"}, {"label_en"}}
    );
    if (!opened) {
        return opened.error();
    }
    auto const& reader = *opened;
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
    auto const opened = TableReader::open(
        **found,
        {{"class"},
         {"family"},
         {"default_variant"},
         {"label_fr"},
         {"label_fr_plural"},
         {"label_en"},
         {"label_en_plural"}}
    );
    if (!opened) {
        return opened.error();
    }
    auto const& reader = *opened;
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
    TableReader const reader{from};
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
    TableReader const reader{from};
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
    TableReader const reader{from};
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

/// What only the tables together can tell: a class that can be assessed can be annualised, and has
/// the variant that stands for it.
Result<void> FactorSetLoader::check_together() {
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
