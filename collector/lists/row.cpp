// SPDX-License-Identifier: EUPL-1.2
#include "collector/lists/row.hpp"

#include <algorithm>

#include "collector/digest/digest.hpp"
#include "collector/lists/spelling.hpp"
#include "collector/lists/values.hpp"
#include "inventory/hardware/machine_class.hpp"
#include "inventory/hardware/names.hpp"
#include "inventory/words.hpp"

namespace parcmetre::collector {

namespace {

using inventory::Day;
using inventory::Provenance;

constexpr auto* kSource = "list";
constexpr std::size_t kMostShown = 40;
constexpr std::size_t kMostText = 200;

/// The first bytes of a text, cut between characters.
std::string cut(std::string text, std::size_t most) {
    if (text.size() <= most) {
        return text;
    }
    while (most > 0 && (static_cast<unsigned char>(text[most]) & 0xC0U) == 0x80U) {
        --most;
    }
    text.resize(most);
    return text;
}

/// One row on its way to a subject.
class RowReader {
public:
    RowReader(
        SheetRow const& row,
        Mapping const& mapping,
        std::string_view key,
        Day today,
        std::vector<ListProblem>& problems
    )
        : row_{row}, mapping_{mapping}, key_{key}, today_{today}, problems_{problems} {}

    ToldRow read(std::vector<ListColumn> const& columns) && {
        for (auto const& column : columns) {
            column_ = &column;
            text_ = column.index < row_.cells.size() ? cell_text(row_.cells[column.index]) : "";
            if (!text_.empty()) {
                take(column.field);
            }
        }
        finish();
        return std::move(told_);
    }

private:
    void take(ListField field) {
        switch (field) {
            case ListField::device_class:
            case ListField::platform:
            case ListField::condition:
            case ListField::ownership:
            case ListField::left_by:
            case ListField::country:
                return take_word(field);
            case ListField::acquired_on:
            case ListField::left_on:
            case ListField::day:
                return take_day(field);
            case ListField::price:
            case ListField::currency:
            case ListField::quantity:
            case ListField::imei:
            case ListField::serial:
            case ListField::asset_tag:
            case ListField::owner:
                return take_other(field);
            case ListField::maker:
            case ListField::model:
            case ListField::product:
            case ListField::site:
            case ListField::eco_label:
                return take_text(field);
            case ListField::total_faces:
            case ListField::mono_faces:
            case ListField::colour_faces:
            case ListField::a3_faces:
            case ListField::duplex_sheets:
            case ListField::printed_faces:
            case ListField::copied_faces:
            case ListField::faxed_faces:
            case ListField::scanned_faces:
                return take_counter(field);
        }
    }

    void take_text(ListField field) {
        if (inventory::hardware::is_placeholder(text_)) {
            return;
        }
        auto text = cut(text_, kMostText);
        auto& subject = told_.subject;
        if (field == ListField::maker) {
            subject.maker = inventory::hardware::normalised_maker(text);
        } else if (field == ListField::model) {
            subject.model = std::move(text);
        } else if (field == ListField::product) {
            subject.product = std::move(text);
        } else if (field == ListField::site) {
            subject.site = std::move(text);
        } else {
            bought().eco_label = std::move(text);
        }
    }

    void take_word(ListField field) {
        auto const word = mapping_.word(field, text_);
        if (field == ListField::device_class) {
            auto const ours = inventory::parse_device_class(word.value_or(folded(text_)));
            if (ours) {
                told_.subject.device_class = {*ours, Provenance::declared, kSource};
            } else {
                unknown_class_ = true;
            }
        } else if (field == ListField::platform) {
            platform_ = word.value_or("");
        } else if (field == ListField::country) {
            take_country(word.value_or(text_));
        } else if (!word) {
            wrong(
                "un mot connu est attendu (voir la correspondance)",
                "a known word is expected (see the mapping)"
            );
        } else if (field == ListField::left_by) {
            told_.subject.left_by = inventory::words_up_to<inventory::ExitRoute::lost>()(*word);
        } else {
            take_holding(*word);
        }
    }

    void take_country(std::string const& code) {
        bool const is_code = code.size() == 2 &&
                             std::ranges::all_of(code, [](char c) { return c >= 'A' && c <= 'Z'; });
        if (is_code) {
            told_.subject.country = code;
        } else {
            wrong("un code de pays de deux lettres est attendu", "a country code is expected");
        }
    }

    /// Ledgers mix who owns a thing with whether it was new.
    void take_holding(std::string const& word) {
        if (word == "byod") {
            told_.is_personal = true;
        } else if (auto const ownership = inventory::words_up_to<inventory::Ownership::byod>()(word)) {
            bought().ownership = ownership;
        } else {
            bought().condition = inventory::words_up_to<inventory::Condition::refurbished>()(word);
        }
    }

    void take_day(ListField field) {
        if (is_no_day(text_)) {
            return;
        }
        auto const day = read_list_day(text_);
        auto const span = day ? std::nullopt : read_list_span(text_);
        if (!day && !(span && field == ListField::acquired_on)) {
            return wrong(
                "une date est attendue (jj/mm/aaaa ou aaaa-mm-jj)",
                "a date is expected (dd/mm/yyyy or yyyy-mm-dd)"
            );
        }
        if ((day ? *day : span->from) > today_) {
            return wrong("une date passée est attendue", "a date that is past is expected");
        }
        auto& subject = told_.subject;
        if (field == ListField::day) {
            reading().day = *day;
            has_day_ = true;
        } else if (field == ListField::left_on) {
            subject.left_on = {*day, Provenance::declared, kSource};
        } else if (day) {
            subject.acquired_on = {*day, Provenance::declared, kSource};
        } else {
            subject.age_clues.push_back(
                {inventory::AgeClueKind::purchase, span->from, span->to - std::chrono::days{1}, {}}
            );
        }
    }

    void take_other(ListField field) {
        if (field == ListField::currency) {
            currency_ = text_;
        } else if (field == ListField::price) {
            price_text_ = text_;
            price_column_ = column_;
        } else if (field == ListField::owner) {
            told_.owner = text_;
        } else if (field == ListField::asset_tag) {
            told_.asset_tag = text_;
        } else if (field == ListField::serial) {
            if (!inventory::hardware::is_placeholder_serial(text_)) {
                told_.subject.serial = cut(text_, kMostText);
            }
        } else if (field == ListField::imei) {
            take_imei();
        } else {
            take_quantity();
        }
    }

    /// Tablets without a SIM card have none, and some lists write a word for that.
    void take_imei() {
        constexpr std::size_t kDigits = 32;
        if (auto const imei = read_imei(text_)) {
            told_.subject.imei_digest =
                to_hex(hmac_sha256(key_, "imei " + *imei)).substr(0, kDigits);
        }
    }

    void take_quantity() {
        constexpr std::int64_t kMost = 1000;
        auto const quantity = read_list_count(text_);
        if (quantity && *quantity >= 1 && *quantity <= kMost) {
            told_.quantity = *quantity;
        } else {
            wrong(
                "une quantité de 1 à 1 000 est attendue", "a quantity from 1 to 1,000 is expected"
            );
        }
    }

    void take_counter(ListField field) {
        auto const count = read_list_count(text_);
        constexpr std::int64_t kPlausible = 1'000'000'000;
        if (!count || *count > kPlausible) {
            return wrong("un compteur est attendu (chiffres)", "a counter is expected (digits)");
        }
        auto& counters = reading().counters;
        if (field == ListField::total_faces) {
            counters.total_faces = *count;
            has_total_ = true;
        }
        inventory::for_each_optional_counter(counters, [&](std::string_view name, auto& counter) {
            if (name == to_string(field)) {
                counter = count;
            }
        });
    }

    void finish() {
        if (!row_.flaw.fr.empty()) {
            problems_.push_back({row_.line, {}, row_.flaw});
            return;
        }
        finish_price();
        finish_class();
        finish_reading();
        finish_dates();
        auto const& subject = told_.subject;
        bool const is_named = subject.serial || subject.imei_digest || !told_.asset_tag.empty();
        if (is_named && told_.quantity > 1) {
            wrong_row(
                "une quantité de plusieurs avec un seul numéro",
                "a quantity of several with a single number"
            );
        }
        if (!is_named && !subject.model && !subject.maker && !subject.device_class) {
            wrong_row(
                "ni numéro de série, ni modèle, ni type : rien ne dit ce que c’est",
                "neither serial number, nor model, nor class: nothing says what it is"
            );
        }
    }

    void finish_price() {
        if (price_text_.empty()) {
            return;
        }
        if (auto const price = read_price(price_text_, currency_)) {
            bought().price = price;
            return;
        }
        column_ = price_column_;
        text_ = price_text_;
        wrong("un montant est attendu", "an amount is expected");
    }

    /// What a name tells is less sure than what a person typed.
    void finish_class() {
        auto& subject = told_.subject;
        if (subject.device_class) {
            return;
        }
        auto told = subject.model
                        ? inventory::hardware::class_of_model(subject.maker, *subject.model)
                        : std::nullopt;
        told = told ? told : inventory::parse_device_class(platform_);
        if (told) {
            subject.device_class = {*told, Provenance::inferred, "name"};
        } else if (unknown_class_ && platform_.empty()) {
            wrong_row(
                "type d’équipement inconnu (voir la correspondance)",
                "an unknown class of device (see the mapping)"
            );
        }
    }

    void finish_reading() {
        if (!told_.reading) {
            return;
        }
        auto& counters = told_.reading->counters;
        if (!has_total_ && counters.mono_faces && counters.colour_faces) {
            counters.total_faces = *counters.mono_faces + *counters.colour_faces;
            has_total_ = true;
        }
        if (!has_day_ || !has_total_) {
            wrong_row(
                "un relevé de compteur demande une date et un total (ou noir et couleur)",
                "a meter reading needs a date and a total (or black and colour)"
            );
        }
        if (!told_.subject.serial && told_.asset_tag.empty()) {
            wrong_row(
                "un relevé de compteur demande le numéro de série de la machine",
                "a meter reading needs the machine's serial number"
            );
        }
    }

    void finish_dates() {
        auto const& subject = told_.subject;
        if (subject.acquired_on && subject.left_on &&
            subject.left_on->value < subject.acquired_on->value) {
            wrong_row("sorti avant d’être acquis", "left before it was acquired");
        }
    }

    inventory::Acquisition& bought() {
        auto& acquisition = told_.subject.acquisition;
        return acquisition ? *acquisition : acquisition.emplace();
    }

    inventory::MeterReading& reading() {
        if (!told_.reading) {
            told_.reading.emplace();
            told_.reading->provenance = Provenance::declared;
        }
        return *told_.reading;
    }

    void wrong(std::string const& fr, std::string const& en) {
        auto const shown = cut(text_, kMostShown);
        problems_.push_back(
            {row_.line,
             column_->name,
             {fr + ", trouvé « " + shown + " »", en + ", found \"" + shown + "\""}}
        );
    }

    void wrong_row(std::string fr, std::string en) {
        problems_.push_back({row_.line, {}, {std::move(fr), std::move(en)}});
    }

    SheetRow const& row_;
    Mapping const& mapping_;
    std::string_view key_;
    Day today_;
    std::vector<ListProblem>& problems_;
    ToldRow told_;
    ListColumn const* column_ = nullptr;
    std::string text_;  ///< of the cell in hand
    std::string currency_;
    std::string price_text_;
    ListColumn const* price_column_ = nullptr;
    std::string platform_;  ///< our word: a class, or "computer"
    bool unknown_class_ = false;
    bool has_day_ = false;
    bool has_total_ = false;
};

}  // namespace

ToldRow read_list_row(
    SheetRow const& row,
    std::vector<ListColumn> const& columns,
    Mapping const& mapping,
    std::string_view key,
    Day today,
    std::vector<ListProblem>& problems
) {
    return RowReader{row, mapping, key, today, problems}.read(columns);
}

}  // namespace parcmetre::collector
