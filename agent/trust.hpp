// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

namespace parcmetre::agent {

/// Whom the agent takes for the collector: whoever the pin names, else these authorities, else
/// those of the system; and what it shows of itself where the collector asks.
struct Trust {
    std::optional<std::string> pin;          ///< "sha256/…", see is_pin()
    std::optional<std::string> authorities;  ///< PEM
    std::optional<std::filesystem::path> certificate;
    std::optional<std::filesystem::path> key;
};

/// How the pin of a key begins.
inline constexpr std::string_view kPinStart = "sha256/";

/// Whether a text is "sha256/" and the base64 of 32 bytes: the SHA-256 of a certificate's
/// SubjectPublicKeyInfo, as the collector prints its private CA's.
[[nodiscard]] bool is_pin(std::string_view text);

/// Why the other end is not taken for the collector, or does not take us in.
enum class Distrust {
    expired,            ///< or not valid yet
    wrong_host,         ///< a certificate of another name
    unknown_authority,  ///< signed by nobody that is believed
    wrong_pin,          ///< no certificate of the chain has the pinned key
    certificate_asked,  ///< mutual TLS: ours is missing or refused
    other,
};

}  // namespace parcmetre::agent
