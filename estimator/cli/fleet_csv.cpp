// SPDX-License-Identifier: EUPL-1.2
#include "estimator/cli/fleet_csv.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "estimator/cli/nearest.hpp"
#include "inventory/csv.hpp"
#include "inventory/text.hpp"

namespace parcmetre::estimator::cli {

namespace {

using inventory::Device;
using inventory::DeviceClass;
using inventory::Provenance;

constexpr std::array<std::string_view, 12> kColumns{
    "id",
    "class",
    "maker",
    "model",
    "acquired_on",
    "country",
    "screen_inch",
    "left_on",
    "ownership",
    "condition",
    "site",
    "is_virtual"};

inventory::ScopeId const kOrganisation{"org"};

/// Lower case, hyphens and spaces as underscores: "Mini-PC" is mini_pc.
std::string as_word(std::string_view text) {
    auto word = inventory::ascii_lower(inventory::trim(text));
    std::replace(word.begin(), word.end(), '-', '_');
    std::replace(word.begin(), word.end(), ' ', '_');
    return word;
}

class Reader {
public:
    Reader(inventory::CsvTable const& table, FleetDefaults const& defaults)
        : table_{table}, defaults_{defaults} {}

    Result<FleetFile> read() && {
        read_header();
        start_fleet();
        for (std::size_t row = 0; row < table_.size() && !error_; ++row) {
            row_ = row;
            read_device();
        }
        if (error_) {
            return *error_;
        }
        return std::move(file_);
    }

private:
    [[nodiscard]] std::string say(std::string const& fr, std::string const& en) const {
        return defaults_.language == Language::fr ? fr : en;
    }

    void read_header() {
        for (std::size_t i = 0; i < table_.header().size(); ++i) {
            auto const name = as_word(table_.header()[i]);
            if (std::find(kColumns.begin(), kColumns.end(), name) == kColumns.end()) {
                file_.ignored_columns.push_back(table_.header()[i]);
            } else if (!columns_.emplace(name, i).second) {
                error_ = Error{
                    Errc::malformed,
                    say("ligne 1 : la colonne « " + name + " » figure deux fois",
                        "line 1: the column \"" + name + "\" stands twice")};
            }
        }
        for (auto const* needed : {"id", "class"}) {
            if (!columns_.contains(needed) && !error_) {
                error_ = Error{Errc::malformed, missing_column(needed)};
            }
        }
    }

    [[nodiscard]] std::string missing_column(std::string const& name) const {
        std::string found;
        for (auto const& header : table_.header()) {
            found += (found.empty() ? "" : ", ") + header;
        }
        return say(
            "ligne 1 : une colonne « " + name + " » est attendue ; colonnes trouvées : " + found,
            "line 1: expected a column \"" + name + "\"; columns found: " + found
        );
    }

    void start_fleet() {
        file_.fleet.valid_on = file_.fleet.known_on = defaults_.valid_on;
        file_.fleet.scopes.push_back(
            {kOrganisation, inventory::ScopeKind::organisation, "", std::nullopt, defaults_.country}
        );
    }

    /// The trimmed cell; none when the column is absent or the cell empty.
    [[nodiscard]] std::optional<std::string> cell(std::string const& column) const {
        auto const found = columns_.find(column);
        if (found == columns_.end()) {
            return std::nullopt;
        }
        auto const text = inventory::trim(table_.cell(row_, found->second));
        return text.empty() ? std::nullopt : std::optional{std::string{text}};
    }

    void fail(std::string const& column, std::string const& fr, std::string const& en) {
        if (!error_) {
            auto const line = std::to_string(table_.line(row_));
            error_ = Error{
                Errc::malformed,
                say("ligne " + line + ", colonne " + column + " : " + fr,
                    "line " + line + ", column " + column + ": " + en)};
        }
    }

    void expected(
        std::string const& column,
        std::string const& fr,
        std::string const& en,
        std::string const& found
    ) {
        fail(
            column,
            fr + ", « " + found + " » trouvé",
            "expected " + en + ", found \"" + found + "\""
        );
    }

    void read_device() {
        Device device;
        device.id = read_id();
        device.device_class = read_class();
        device.class_provenance = Provenance::declared;
        device.is_virtual = read_yes_no("is_virtual");
        if (device.is_virtual) {
            // A class in a list does not make metal of a virtual machine: it stays "not assessed".
            device.class_provenance = Provenance::inferred;
        }
        device.maker = cell("maker");
        device.model = cell("model");
        device.screen_inch = read_screen();
        device.country = read_country();
        device.ownership = read_word<inventory::Ownership>("ownership", inventory::Ownership::byod);
        device.condition =
            read_word<inventory::Condition>("condition", inventory::Condition::refurbished);
        if (auto const day = read_day("acquired_on")) {
            device.commissioned =
                inventory::Commissioning{*day, *day, *day, Provenance::declared, "purchase"};
        }
        device.left_on = read_day("left_on");
        if (device.left_on && device.commissioned && *device.left_on < device.commissioned->best) {
            fail(
                "left_on",
                "une sortie après l’entrée est attendue",
                "expected an exit after the entry"
            );
        }
        device.scope = read_site();
        file_.fleet.devices.push_back(std::move(device));
    }

    inventory::DeviceId read_id() {
        auto const id = cell("id");
        if (!id) {
            fail(
                "id",
                "un identifiant est attendu, cellule vide",
                "expected an id, found an empty cell"
            );
            return {};
        }
        auto const [first, is_new] = lines_.emplace(*id, table_.line(row_));
        if (!is_new) {
            auto const line = std::to_string(first->second);
            fail(
                "id",
                "« " + *id + " » figure déjà ligne " + line,
                "\"" + *id + "\" stands on line " + line + " already"
            );
        }
        return inventory::DeviceId{*id};
    }

    std::optional<DeviceClass> read_class() {
        auto const text = cell("class");
        if (!text) {
            return std::nullopt;
        }
        auto const found = inventory::parse_device_class(as_word(*text));
        if (!found) {
            std::vector<std::string> names;
            for (auto const known : inventory::kAllDeviceClasses) {
                names.emplace_back(inventory::to_string(known));
            }
            auto const guess = nearest(as_word(*text), names);
            fail(
                "class",
                "une classe d’équipement est attendue, « " + *text +
                    " » trouvé ; la plus proche est « " + guess + " »",
                "expected a class of device, found \"" + *text + "\"; the nearest is \"" + guess +
                    "\""
            );
        }
        return found;
    }

    std::optional<inventory::Day> read_day(std::string const& column) {
        auto const text = cell(column);
        if (!text) {
            return std::nullopt;
        }
        auto const parsed = inventory::parse_day(*text);
        if (!parsed) {
            expected(
                column, "un jour comme 2023-03-31 est attendu", "a day such as 2023-03-31", *text
            );
            return std::nullopt;
        }
        return *parsed;
    }

    std::optional<double> read_screen() {
        auto const text = cell("screen_inch");
        if (!text) {
            return std::nullopt;
        }
        auto const parsed = inventory::parse_number(*text, text->find(',') != std::string::npos);
        if (!parsed || *parsed < 1 || *parsed > 1000) {
            expected(
                "screen_inch",
                "une diagonale en pouces, de 1 à 1000, est attendue",
                "a diagonal in inches, from 1 to 1000",
                *text
            );
            return std::nullopt;
        }
        return *parsed;
    }

    std::optional<std::string> read_country() {
        auto const text = cell("country");
        auto const is_letter = [](char c) { return c >= 'A' && c <= 'Z'; };
        if (text && (text->size() != 2 || !std::all_of(text->begin(), text->end(), is_letter))) {
            expected(
                "country",
                "un code de pays comme FR est attendu",
                "a country code such as FR",
                *text
            );
        }
        return text;
    }

    bool read_yes_no(std::string const& column) {
        static std::set<std::string> const kYes{"yes", "true", "1", "oui", "vrai"};
        static std::set<std::string> const kNo{"no", "false", "0", "non", "faux"};
        auto const text = cell(column);
        if (!text || kNo.contains(as_word(*text))) {
            return false;
        }
        if (!kYes.contains(as_word(*text))) {
            expected(column, "oui ou non est attendu", "yes or no", *text);
        }
        return true;
    }

    /// A word of an enum whose values go from 0 to `last`; an absent one is the first.
    template <class Enum>
    Enum read_word(std::string const& column, Enum last) {
        auto const text = cell(column);
        std::string known;
        for (int i = 0; i <= static_cast<int>(last); ++i) {
            auto const value = static_cast<Enum>(i);
            if (!text || as_word(*text) == inventory::to_string(value)) {
                return value;
            }
            known += (known.empty() ? "" : ", ") + std::string{inventory::to_string(value)};
        }
        expected(column, "un de ces mots est attendu : " + known, "one of " + known, *text);
        return Enum{};
    }

    std::optional<inventory::ScopeId> read_site() {
        auto const name = cell("site");
        if (!name) {
            return std::nullopt;
        }
        inventory::ScopeId const id{"site/" + *name};
        if (sites_.insert(*name).second) {
            file_.fleet.scopes.push_back(
                {id, inventory::ScopeKind::site, *name, kOrganisation, std::nullopt}
            );
        }
        return id;
    }

    inventory::CsvTable const& table_;
    FleetDefaults const& defaults_;
    std::map<std::string, std::size_t> columns_;
    std::map<std::string, std::size_t> lines_;  ///< where each id stands
    std::set<std::string> sites_;
    std::size_t row_ = 0;
    std::optional<Error> error_;
    FleetFile file_;
};

}  // namespace

Result<FleetFile> read_fleet_csv(std::string_view text, FleetDefaults const& defaults) {
    auto const table = inventory::CsvTable::parse(text);
    if (!table) {
        return table.error();
    }
    return Reader{*table, defaults}.read();
}

}  // namespace parcmetre::estimator::cli
