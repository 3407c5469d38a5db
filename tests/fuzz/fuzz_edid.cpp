// SPDX-License-Identifier: EUPL-1.2
#include <cstddef>
#include <cstdint>
#include <cstdlib>

#include "inventory/hardware/age_clues.hpp"
#include "inventory/hardware/edid.hpp"

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    using namespace parcmetre::inventory::hardware;
    auto const edid = parse_edid({data, size});
    if (edid.has_error()) {
        return 0;
    }
    auto const clue = edid_date_clue(*edid);
    bool const sane = edid->pnp.size() == 3 && edid->diagonal_inch().value_or(1.0) > 0.0 &&
                      (!clue || *clue->from <= *clue->to);
    if (!sane) {
        std::abort();
    }
    return 0;
}
