// SPDX-License-Identifier: EUPL-1.2
#include "inventory/acquisition.hpp"

namespace parcmetre::inventory {

std::string_view to_string(Ownership ownership) noexcept {
    switch (ownership) {
        case Ownership::owned:
            return "owned";
        case Ownership::leased:
            return "leased";
        case Ownership::cope:
            return "cope";
        case Ownership::byod:
            return "byod";
    }
    return "";
}

std::string_view to_string(Condition condition) noexcept {
    switch (condition) {
        case Condition::brand_new:
            return "new";
        case Condition::refurbished:
            return "refurbished";
    }
    return "";
}

std::string_view to_string(ExitRoute route) noexcept {
    switch (route) {
        case ExitRoute::internal_reuse:
            return "internal_reuse";
        case ExitRoute::donation:
            return "donation";
        case ExitRoute::sale:
            return "sale";
        case ExitRoute::refurbisher:
            return "refurbisher";
        case ExitRoute::lessor_return:
            return "lessor_return";
        case ExitRoute::eco_organism:
            return "eco_organism";
        case ExitRoute::theft:
            return "theft";
        case ExitRoute::warranty_exchange:
            return "warranty_exchange";
        case ExitRoute::lost:
            return "lost";
    }
    return "";
}

}  // namespace parcmetre::inventory
