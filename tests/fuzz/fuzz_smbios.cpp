// SPDX-License-Identifier: EUPL-1.2
#include <cstddef>
#include <cstdint>
#include <cstdlib>

#include "inventory/hardware/machine_class.hpp"
#include "inventory/hardware/names.hpp"
#include "inventory/hardware/smbios.hpp"
#include "inventory/text.hpp"

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    using namespace parcmetre::inventory;
    auto const smbios = hardware::parse_smbios({data, size});
    if (smbios.has_error()) {
        return 0;
    }
    auto const names = hardware::machine_names(*smbios);
    auto const found = hardware::machine_class(*smbios, {});
    bool const sane = is_utf8(names.model.value_or("")) && is_utf8(names.maker.value_or("")) &&
                      is_utf8(smbios->bios_version.value_or("")) &&
                      (!found || !found->source.empty());
    if (!sane) {
        std::abort();
    }
    return 0;
}
