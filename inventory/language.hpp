// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace parcmetre {

enum class Language { french, english };

/// One sentence for people, in both languages.
struct Text {
    std::string fr;
    std::string en;

    [[nodiscard]] std::string const& in(Language language) const noexcept {
        return language == Language::french ? fr : en;
    }
};

[[nodiscard]] std::string_view to_string(Language language) noexcept;  ///< "fr", "en"
[[nodiscard]] std::optional<Language> parse_language(std::string_view text) noexcept;

/// What the locale prefers: the first of LC_ALL, LC_MESSAGES, LANG that is set; otherwise English.
[[nodiscard]] Language language_of_environment() noexcept;

}  // namespace parcmetre
