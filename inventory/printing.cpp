// SPDX-License-Identifier: EUPL-1.2
#include "inventory/printing.hpp"

namespace parcmetre::inventory {

std::string_view to_string(PrinterState state) noexcept {
    switch (state) {
        case PrinterState::idle:
            return "idle";
        case PrinterState::printing:
            return "printing";
        case PrinterState::warming_up:
            return "warming_up";
        case PrinterState::stopped:
            return "stopped";
    }
    return "";
}

std::string_view to_string(PrinterLink link) noexcept {
    switch (link) {
        case PrinterLink::network:
            return "network";
        case PrinterLink::usb:
            return "usb";
    }
    return "";
}

}  // namespace parcmetre::inventory
