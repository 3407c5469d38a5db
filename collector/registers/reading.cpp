// SPDX-License-Identifier: EUPL-1.2
#include "collector/registers/reading.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <utility>

#include "collector/lists/spelling.hpp"
#include "collector/lists/values.hpp"
#include "collector/registers/rules.hpp"
#include "inventory/text.hpp"

namespace parcmetre::collector {

namespace {

using inventory::Choice;
using inventory::Day;
using inventory::Field;
using inventory::FieldKind;
using inventory::FieldValue;
using inventory::Register;

constexpr std::size_t kScopeBytes = 120;
constexpr std::string_view kOrganisation = "org";
constexpr std::string_view kSitePrefix = "site:";

/// A value, or why there is none.
using Taken = boost::system::result<FieldValue, Text>;

std::string quoted_fr(std::string_view text) {
    return "« " + std::string{text} + " »";
}

std::string quoted_en(std::string_view text) {
    return "\"" + std::string{text} + "\"";
}

/// A bound for people: no decimals of a whole number, and the language's decimal sign.
std::string bound(double value, Language language) {
    std::array<char, 32> text{};
    auto* const end =
        std::to_chars(text.data(), text.data() + text.size(), value, std::chars_format::fixed).ptr;
    std::replace(text.data(), end, '.', language == Language::french ? ',' : '.');
    return {text.data(), end};
}

Text out_of_bounds(Field const& field) {
    auto const unit = field.unit.empty() ? std::string{} : " " + std::string{field.unit};
    auto const bounds = [&field](Language language, std::string const& to) {
        return bound(field.least, language) + to + bound(field.most, language);
    };
    return {
        "attendu : de " + bounds(Language::french, " à ") + unit,
        "expected " + bounds(Language::english, " to ") + unit};
}

Taken take_text(std::string_view text) {
    auto const characters = inventory::count_characters(text);
    if (characters > inventory::EntryLimits::kText) {
        auto const most = std::to_string(inventory::EntryLimits::kText);
        return Text{
            "trop long : " + most + " caractères au plus",
            "too long: at most " + most + " characters"};
    }
    return FieldValue{std::string{text}};
}

Taken take_day(std::string_view text) {
    if (auto const day = read_list_day(text)) {
        return FieldValue{*day};
    }
    return Text{
        "attendu : une date comme 31/03/2026, trouvé " + quoted_fr(text),
        "expected a day such as 2026-03-31, found " + quoted_en(text)};
}

Taken take_whole(Field const& field, std::string_view text) {
    auto const number = read_list_count(text);
    if (!number) {
        return Text{
            "attendu : un nombre entier, trouvé " + quoted_fr(text),
            "expected a whole number, found " + quoted_en(text)};
    }
    auto const value = static_cast<double>(*number);
    if (value < field.least || value > field.most) {
        return out_of_bounds(field);
    }
    return FieldValue{*number};
}

Taken take_amount(Field const& field, std::string_view text) {
    auto const number = read_amount(text);
    if (!number) {
        return Text{
            "attendu : un nombre, trouvé " + quoted_fr(text),
            "expected a number, found " + quoted_en(text)};
    }
    if (*number < field.least || *number > field.most) {
        return out_of_bounds(field);
    }
    return FieldValue{*number};
}

Taken take_yes_no(std::string_view text) {
    constexpr std::array kYes{"oui", "o", "yes", "y", "vrai", "true", "x", "1"};
    constexpr std::array kNo{"non", "n", "no", "faux", "false", "0"};
    auto const word = folded(text);
    if (std::ranges::find(kYes, word) != kYes.end()) {
        return FieldValue{true};
    }
    if (std::ranges::find(kNo, word) != kNo.end()) {
        return FieldValue{false};
    }
    return Text{
        "attendu : oui ou non, trouvé " + quoted_fr(text),
        "expected yes or no, found " + quoted_en(text)};
}

std::string names_of(std::span<Choice const> choices, Language language) {
    std::string list;
    for (auto const& choice : choices) {
        list += (list.empty() ? "" : ", ") + std::string{choice.name.in(language)};
    }
    return list;
}

Taken take_choice(Field const& field, std::string_view text) {
    auto const word = folded(text);
    auto const found = std::ranges::find_if(field.choices, [&word, text](Choice const& choice) {
        return choice.id == text || folded(choice.name.fr) == word ||
               folded(choice.name.en) == word;
    });
    if (found != field.choices.end()) {
        return FieldValue{std::string{found->id}};
    }
    return Text{
        quoted_fr(text) +
            " n’est pas l’un des choix : " + names_of(field.choices, Language::french),
        quoted_en(text) + " is none of the choices: " + names_of(field.choices, Language::english)};
}

Taken take(Field const& field, std::string_view text) {
    switch (field.kind) {
        case FieldKind::text:
            return take_text(text);
        case FieldKind::day:
            return take_day(text);
        case FieldKind::whole:
            return take_whole(field, text);
        case FieldKind::amount:
            return take_amount(field, text);
        case FieldKind::yes_no:
            return take_yes_no(text);
        case FieldKind::choice:
            return take_choice(field, text);
    }
    return take_text(text);
}

/// One submission on its way to an entry.
class Reader {
public:
    Reader(Register const& to, Submission const& submission) : to_{to}, submission_{submission} {
        read_.entry.register_id = to.id;
    }

    Understood read(std::vector<inventory::Scope> const& scopes, Day today) && {
        take_scope(scopes);
        take_own_day(today);
        for (auto const& field : to_.fields) {
            take_field(field);
        }
        refuse_unknown();
        take_documents();
        if (read_.refusals.empty()) {
            check_entry(read_.entry, read_);
        }
        return std::move(read_);
    }

private:
    void refuse(std::string_view field, Text why) {
        read_.refusals.push_back({std::string{field}, std::move(why)});
    }

    void take_scope(std::vector<inventory::Scope> const& scopes) {
        auto const text = cell_text(submission_.scope);
        auto const word = folded(text);
        auto const found = std::ranges::find_if(scopes, [&](inventory::Scope const& scope) {
            return scope.id.str() == text || folded(scope.name) == word;
        });
        if (text.empty()) {
            read_.entry.scope = inventory::ScopeId{std::string{kOrganisation}};
        } else if (found != scopes.end()) {
            read_.entry.scope = found->id;
        } else if (text == kOrganisation || is_new_site(text)) {
            read_.entry.scope = inventory::ScopeId{text};
        } else {
            refuse(
                "scope",
                {quoted_fr(text) + " n’est pas un périmètre de cette organisation (un site nouveau "
                                   "s’écrit « site:NOM »)",
                 quoted_en(text) +
                     " is no scope of this organisation (a new site is written \"site:NAME\")"}
            );
        }
    }

    static bool is_new_site(std::string_view text) {
        return text.starts_with(kSitePrefix) && text.size() > kSitePrefix.size() &&
               text.size() <= kScopeBytes;
    }

    void take_own_day(Day today) {
        auto const text = cell_text(submission_.day);
        if (text.empty()) {
            refuse("day", missing());
            return;
        }
        auto const day = take_day(text);
        if (!day) {
            refuse("day", day.error());
            return;
        }
        read_.entry.day = std::get<Day>(*day);
        if (read_.entry.day > today && !to_.may_come_later) {
            refuse(
                "day",
                {"cette date est à venir ; attendu : aujourd’hui au plus tard",
                 "this day is to come; expected: today at the latest"}
            );
        }
    }

    void take_field(Field const& field) {
        auto const given = submission_.values.find(field.id);
        auto const text =
            given == submission_.values.end() ? std::string{} : cell_text(given->second);
        if (text.empty()) {
            if (field.is_required) {
                refuse(field.id, missing());
            }
            return;
        }
        auto value = take(field, text);
        if (value) {
            read_.entry.values.emplace(field.id, std::move(*value));
        } else {
            refuse(field.id, value.error());
        }
    }

    void refuse_unknown() {
        for (auto const& [id, text] : submission_.values) {
            if (to_.find(id) == nullptr) {
                refuse(
                    id,
                    {"ce champ n’existe pas dans ce registre", "this register has no such field"}
                );
            }
        }
    }

    void take_documents() {
        if (submission_.documents.size() > inventory::EntryLimits::kDocuments) {
            auto const most = std::to_string(inventory::EntryLimits::kDocuments);
            refuse("documents", {most + " documents au plus", "at most " + most + " documents"});
            return;
        }
        read_.entry.documents = submission_.documents;
    }

    static Text missing() { return {"obligatoire", "required"}; }

    Register const& to_;
    Submission const& submission_;
    Understood read_;
};

}  // namespace

std::optional<double> read_amount(std::string_view text) {
    std::string bare{text};
    std::erase_if(bare, [](char c) { return c == ' ' || c == '\''; });
    auto const comma = bare.rfind(',');
    auto const point = bare.rfind('.');
    if (comma != std::string::npos && point != std::string::npos) {
        // The last of the two parts decimals; the other, thousands.
        std::erase(bare, comma > point ? '.' : ',');
    }
    if (std::ranges::count(bare, ',') + std::ranges::count(bare, '.') > 1) {
        return std::nullopt;
    }
    std::ranges::replace(bare, ',', '.');
    double value = 0;
    auto const* const end = bare.data() + bare.size();
    auto const read = std::from_chars(bare.data(), end, value, std::chars_format::fixed);
    if (read.ec != std::errc{} || read.ptr != end || !std::isfinite(value)) {
        return std::nullopt;
    }
    return value;
}

Understood read_submission(
    Register const& to,
    Submission const& submission,
    std::vector<inventory::Scope> const& scopes,
    Day today
) {
    return Reader{to, submission}.read(scopes, today);
}

}  // namespace parcmetre::collector
