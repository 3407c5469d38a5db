// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "estimator/indicators/number_text.hpp"
#include "inventory/json_object.hpp"

namespace parcmetre::estimator::dossier {

/// A fixed sentence or label of the sheet by its English key; the key itself in English.
[[nodiscard]] std::string_view words(std::string_view english, Language language);

/// A stage, a provenance or a match level as people read it.
[[nodiscard]] std::string_view term(std::string_view id, Language language);

/// A variant of a class ("/22-25in", "/any") as people read it; empty for the class's only one.
[[nodiscard]] std::string variant_text(std::string_view variant, Language language);

/// Members of a frozen document as HTML text of one language, escaped.
class SheetText {
public:
    explicit SheetText(Language language) noexcept : language_{language} {}

    [[nodiscard]] Language language() const noexcept { return language_; }
    [[nodiscard]] std::string say(std::string_view english) const;
    /// The member in the page's language: name_fr or name_en.
    [[nodiscard]] std::string local(inventory::Json const& of, std::string const& name) const;
    [[nodiscard]] std::string number(std::optional<double> value, int digits = 3) const;
    /// Three digits, or fewer for a number that has fewer: "2,5", "6".
    [[nodiscard]] std::string short_number(std::optional<double> value) const;
    [[nodiscard]] std::string percent(double share) const;
    [[nodiscard]] std::string day(inventory::Json const& of, std::string_view name) const;
    [[nodiscard]] std::string count(inventory::Json const& of, std::string_view name) const;
    [[nodiscard]] std::string interval(inventory::Json const& of) const;
    /// "du 1er janvier 2025 au 31 décembre 2025"; people read the last day in it, not the first
    /// after.
    [[nodiscard]] std::string period(inventory::Json const& of) const;
    /// A numerator or denominator with its unit; empty when there is none.
    [[nodiscard]] std::string amount(inventory::Json const& of) const;
    /// Shares by provenance: "61 % mesuré, 39 % déclaré".
    [[nodiscard]] std::string quality(inventory::Json const& shares) const;
    /// ":" with the narrow space that French puts before it.
    [[nodiscard]] std::string colon() const;

private:
    Language language_;
};

/// "kg CO2e" is written in code, "kg CO₂e" for people.
[[nodiscard]] std::string unit_for_people(std::string unit);

}  // namespace parcmetre::estimator::dossier
