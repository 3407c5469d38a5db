// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace parcmetre::inventory {

enum class PrinterState { idle, printing, warming_up, stopped };

enum class PrinterLink { network, usb };

/// What a printer uses up.
struct Supply {
    std::string kind;  ///< as RFC 3805 names it (PrtMarkerSuppliesTypeTC): "toner", "opc"
    std::optional<std::string> colour{};
    std::optional<int> level_percent{};

    friend bool operator==(Supply const&, Supply const&) = default;
};

/// What a printer can do, what it does unless told otherwise, and how it stands on the day of the
/// report. Never a document, a job or a user.
struct Printing {
    std::optional<bool> colour{};  ///< it can
    std::optional<bool> duplex{};  ///< it can, by itself
    std::optional<bool> default_colour{};
    std::optional<bool> default_duplex{};
    std::optional<bool> shared{};  ///< by the computer that it hangs on
    std::optional<PrinterLink> link{};
    std::optional<PrinterState> state{};
    std::vector<Supply> supplies{};

    friend bool operator==(Printing const&, Printing const&) = default;
};

[[nodiscard]] std::string_view to_string(PrinterState state) noexcept;
[[nodiscard]] std::string_view to_string(PrinterLink link) noexcept;

}  // namespace parcmetre::inventory
