// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <string_view>

namespace parcmetre::collector {

/// data/columns.csv: under which names the lists that people keep hold what we ask for. A name
/// that its publisher documents is "verified", with the place; the others were not seen in a real
/// export.
[[nodiscard]] std::string_view known_columns() noexcept;

/// data/words.csv: what those lists write for our words.
[[nodiscard]] std::string_view known_words() noexcept;

}  // namespace parcmetre::collector
