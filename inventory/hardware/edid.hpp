// SPDX-License-Identifier: EUPL-1.2
#pragma once
// EDID: what a screen says of itself (VESA E-EDID 1.3 and 1.4, CTA-861, DisplayID blocks).

#include <cstdint>
#include <optional>
#include <span>
#include <string>

#include "inventory/error.hpp"

namespace parcmetre::inventory::hardware {

struct Edid {
    std::string pnp;                             ///< maker's three-letter PNP id: "DEL"
    int product_code = 0;                        ///< 16 bits
    int version = 1;                             ///< 1 in "1.4"
    int revision = 3;                            ///< 4 in "1.4"
    std::optional<std::uint32_t> serial_number;  ///< 32-bit field; none when 0 or a known dummy
    std::optional<std::string> serial_text;      ///< descriptor 0xFF
    std::optional<std::string> name;             ///< descriptor 0xFC
    std::optional<int> week;                     ///< 1-54 of manufacture
    std::optional<int> year;  ///< of manufacture, or of the model when is_model_year
    bool is_model_year = false;
    bool is_digital = false;
    std::optional<int> width_cm, height_cm;
    std::optional<int> width_mm, height_mm;  ///< finer, from the first detailed timing
    std::optional<int> width_px, height_px;  ///< of the preferred timing

    /// Diagonal in inches from the finest size known.
    [[nodiscard]] std::optional<double> diagonal_inch() const;
};

/// Reads an EDID blob (128 bytes or more; extension blocks are used when present). Errors:
/// malformed (too short, wrong header). A wrong checksum is tolerated: many real panels have one.
[[nodiscard]] Result<Edid> parse_edid(std::span<std::uint8_t const> bytes);

/// The maker's name for a PNP id ("DEL" → "Dell"), from data; none when unknown.
[[nodiscard]] std::optional<std::string> maker_of_pnp(std::string_view pnp);

}  // namespace parcmetre::inventory::hardware
