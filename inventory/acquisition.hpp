// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace parcmetre::inventory {

/// Who holds a device. COPE: the organisation's, private use allowed; BYOD: the person's.
enum class Ownership { owned, leased, cope, byod };

enum class Condition { brand_new, refurbished };

struct Price {
    std::int64_t cents = 0;  ///< without tax where the source tells it so
    std::string currency;    ///< ISO 4217: "EUR"

    friend bool operator==(Price const&, Price const&) = default;
};

/// How a device came to the organisation, as a ledger tells it.
struct Acquisition {
    std::optional<Condition> condition{};
    std::optional<Ownership> ownership{};
    std::optional<Price> price{};
    std::optional<std::string> eco_label{};  ///< as told: "TCO Certified", "EPEAT Gold"

    friend bool operator==(Acquisition const&, Acquisition const&) = default;
};

/// Where a device went that left the fleet.
enum class ExitRoute {
    internal_reuse,
    donation,
    sale,
    refurbisher,
    lessor_return,
    eco_organism,  ///< approved for waste of electrical equipment
    theft,
    warranty_exchange,
    lost,
};

[[nodiscard]] std::string_view to_string(Ownership ownership) noexcept;
[[nodiscard]] std::string_view to_string(Condition condition) noexcept;  ///< "new", "refurbished"
[[nodiscard]] std::string_view to_string(ExitRoute route) noexcept;

}  // namespace parcmetre::inventory
