// SPDX-License-Identifier: EUPL-1.2
#include "inventory/hardware/os_support.hpp"

#include "inventory/hardware/pattern.hpp"
#include "inventory/hardware/tables.hpp"
#include "inventory/text.hpp"

namespace parcmetre::inventory::hardware {

std::optional<EndOfSupport> end_of_support(OperatingSystem const& os) {
    auto const name = ascii_lower(trim(os.name));
    auto const version = ascii_lower(trim(os.version.value_or("")));
    for (auto const& [name_pattern, version_pattern, end, source] : tables::os_support()) {
        if (fits(name_pattern, name) && fits(version_pattern, version)) {
            auto const day = parse_day(end);
            return day ? std::optional{EndOfSupport{*day, source}} : std::nullopt;
        }
    }
    return std::nullopt;
}

}  // namespace parcmetre::inventory::hardware
