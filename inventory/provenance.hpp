// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace parcmetre::inventory {

/// Where a value comes from, the surest first. The text of each is the enumerator's name, without
/// the trailing underscore of `default_`.
enum class Provenance { measured, declared, inferred, archetype, default_ };

[[nodiscard]] std::string_view to_string(Provenance provenance) noexcept;
[[nodiscard]] std::optional<Provenance> parse_provenance(std::string_view text) noexcept;

/// A value that says where it comes from. `source` is a short stable id such as "smbios.type3",
/// "ledger", "user", "edid".
template <class T>
struct Sourced {
    T value;
    Provenance provenance = Provenance::inferred;
    std::string source;

    friend bool operator==(Sourced const&, Sourced const&) = default;
};

}  // namespace parcmetre::inventory
