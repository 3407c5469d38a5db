// SPDX-License-Identifier: EUPL-1.2
#include "agent/scouts/device_id.hpp"

#include "agent/scouts/snmp_value.hpp"
#include "inventory/text.hpp"

namespace parcmetre::scouts {

DeviceId parse_device_id(std::string_view text) {
    DeviceId out;
    while (!text.empty()) {
        auto const end = text.find(';');
        auto const field = text.substr(0, end);
        text = end == std::string_view::npos ? std::string_view{} : text.substr(end + 1);
        auto const colon = field.find(':');
        if (colon == std::string_view::npos) {
            continue;
        }
        auto const key = inventory::ascii_lower(inventory::trim(field.substr(0, colon)));
        auto const value = clean_device_text(field.substr(colon + 1));
        if (key == "mfg" || key == "manufacturer") {
            out.maker = value;
        } else if (key == "mdl" || key == "model") {
            out.model = value;
        } else if (key == "sn" || key == "sern" || key == "serialnumber") {
            out.serial = value;
        }
    }
    return out;
}

}  // namespace parcmetre::scouts
