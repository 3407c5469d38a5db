// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "collector/digest/digest.hpp"

namespace parcmetre::collector {

inline constexpr std::string_view kAgentPrefix = "pmc_";
inline constexpr std::string_view kApiTokenPrefix = "pmt_";
inline constexpr std::string_view kEnrolmentPrefix = "pme_";

/// A prefix and 256 random bits in base64url. It is shown once; only its SHA-256 is kept: what has
/// this much chance needs no slow hash.
[[nodiscard]] std::string new_secret(std::string_view prefix);

/// A random UUID (version 4).
[[nodiscard]] std::string new_record_id();

/// The secret of "Bearer SECRET"; none when the header says something else.
[[nodiscard]] std::optional<std::string> bearer_of(std::string_view authorization);

/// "Bearer SECRET" of "Basic …" whose password is the secret, whatever the name; anything else as
/// it is.
[[nodiscard]] std::string password_as_bearer(std::string authorization);

/// The value of a cookie in a Cookie header; none when it is absent or named twice.
[[nodiscard]] std::optional<std::string> cookie_value(
    std::string_view header, std::string_view name
);

/// Takes as long wherever the texts differ.
[[nodiscard]] bool is_same_secret(std::string_view a, std::string_view b) noexcept;

}  // namespace parcmetre::collector
