// SPDX-License-Identifier: EUPL-1.2
#include <cstddef>
#include <cstdint>
#include <cstdlib>

#include "collector/lists/mapping.hpp"

/// A mapping file is refused with what is wrong with it, or taken.
extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    using namespace parcmetre::collector;
    static auto const known = Mapping::of(ListKind::ledger);
    auto mapping = known;
    auto const problem = mapping.extend({reinterpret_cast<char const*>(data), size});
    if (problem && (problem->what.fr.empty() || problem->what.en.empty())) {
        std::abort();
    }
    return 0;
}
