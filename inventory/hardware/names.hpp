// SPDX-License-Identifier: EUPL-1.2
#pragma once
// From what firmware writes to what people and ledgers call a machine.

#include <optional>
#include <string>
#include <string_view>

#include "inventory/hardware/smbios.hpp"

namespace parcmetre::inventory::hardware {

/// True for text that firmware writes when nobody filled it in ("To Be Filled By O.E.M.", "Default
/// string", "0123456789", all one character…), from the data list.
[[nodiscard]] bool is_placeholder(std::string_view text);
/// Stricter, for what identifies: also serials shared by many machines and UUIDs that are all 0 or
/// F.
[[nodiscard]] bool is_placeholder_serial(std::string_view text);

/// The maker's usual name: "Hewlett-Packard" and "HP" → "HP", "LENOVO" → "Lenovo", "Dell Inc." →
/// "Dell".
[[nodiscard]] std::string normalised_maker(std::string_view maker);

struct MachineNames {
    std::optional<std::string> maker;    ///< normalised
    std::optional<std::string> model;    ///< marketing name; Lenovo keeps it in version
    std::optional<std::string> product;  ///< product number when it differs from the model
    std::optional<std::string> serial;
    std::optional<std::string> uuid;  ///< lower case
};

/// Names of a machine, placeholders left out; falls back to the board when the system says nothing.
[[nodiscard]] MachineNames machine_names(Smbios const& smbios);

}  // namespace parcmetre::inventory::hardware
