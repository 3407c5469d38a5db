// SPDX-License-Identifier: EUPL-1.2
#include "collector/api/referentiels.hpp"

#include <algorithm>
#include <fstream>
#include <iterator>

namespace parcmetre::collector {

namespace {

constexpr std::size_t kMaxBytes = std::size_t{1} * 1024 * 1024;
constexpr std::string_view kDefault = "labelnr-2022";

Requirement read_requirement(inventory::JsonObject& from) {
    Requirement requirement;
    requirement.id = from.text("id");
    requirement.label_fr = from.text("label_fr", 1024);
    requirement.label_en = from.text("label_en", 1024);
    return requirement;
}

/// Names of indicators are texts, not objects: read beside the typed reader.
std::vector<std::string> read_indicators(inventory::Json const& requirement) {
    std::vector<std::string> indicators;
    auto const list = requirement.find("indicators");
    if (list == requirement.end() || !list->is_array()) {
        return indicators;
    }
    for (auto const& indicator : *list) {
        if (indicator.is_string()) {
            indicators.push_back(indicator.get<std::string>());
        }
    }
    return indicators;
}

Result<Referentiel> read_referentiel(std::filesystem::path const& path) {
    std::ifstream in{path, std::ios::binary};
    std::string const text{std::istreambuf_iterator<char>{in}, {}};
    if (!in.is_open() || in.bad()) {
        return Error{Errc::not_found, "cannot read \"" + path.string() + "\""};
    }
    auto const json = inventory::parse_json(text, kMaxBytes, 16);
    if (!json) {
        return json.error().with_context(path.filename().string());
    }
    inventory::DecodeState state;
    inventory::JsonObject root{*json, "", state};
    Referentiel referentiel;
    referentiel.id = root.text("id");
    referentiel.name_fr = root.text("name_fr", 1024);
    referentiel.name_en = root.text("name_en", 1024);
    referentiel.verified = root.boolean("verified");
    root.each("requirements", 1000, [&referentiel](inventory::JsonObject& from) {
        referentiel.requirements.push_back(read_requirement(from));
    });
    if (state.error) {
        return state.error->with_context(path.filename().string());
    }
    for (std::size_t i = 0; i < referentiel.requirements.size(); ++i) {
        referentiel.requirements[i].indicators = read_indicators((*json)["requirements"][i]);
    }
    return referentiel;
}

}  // namespace

Result<Referentiels> Referentiels::load(std::filesystem::path const& factors_folder) {
    Referentiels loaded;
    std::error_code error;
    auto const folder = factors_folder / "referentiels";
    for (auto entry = std::filesystem::directory_iterator{folder, error};
         !error && entry != std::filesystem::directory_iterator{};
         entry.increment(error)) {
        if (entry->path().extension() != ".json") {
            continue;
        }
        auto referentiel = read_referentiel(entry->path());
        if (!referentiel) {
            return referentiel.error();
        }
        loaded.referentiels_.push_back(std::move(*referentiel));
    }
    if (error || loaded.referentiels_.empty()) {
        return Error{Errc::not_found, "no référentiel in \"" + folder.string() + "\""};
    }
    std::sort(
        loaded.referentiels_.begin(),
        loaded.referentiels_.end(),
        [](Referentiel const& a, Referentiel const& b) { return a.id < b.id; }
    );
    auto const* preferred = loaded.find(kDefault);
    loaded.default_id_ = preferred != nullptr ? preferred->id : loaded.referentiels_.front().id;
    return loaded;
}

Referentiel const* Referentiels::find(std::string_view id) const noexcept {
    auto const found =
        std::find_if(referentiels_.begin(), referentiels_.end(), [id](Referentiel const& r) {
            return r.id == id;
        });
    return found == referentiels_.end() ? nullptr : &*found;
}

Requirement const* Referentiels::requirement(
    Referentiel const& referentiel, std::string_view id
) noexcept {
    auto const found = std::find_if(
        referentiel.requirements.begin(),
        referentiel.requirements.end(),
        [id](Requirement const& r) { return r.id == id; }
    );
    return found == referentiel.requirements.end() ? nullptr : &*found;
}

}  // namespace parcmetre::collector
