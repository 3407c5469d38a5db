// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <string_view>

namespace parcmetre::simulator {

/// catalogue.csv, as built into the program.
[[nodiscard]] std::string_view catalogue_text() noexcept;

}  // namespace parcmetre::simulator
