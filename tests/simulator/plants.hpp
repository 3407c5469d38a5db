// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "tests/simulator/history.hpp"

namespace parcmetre::simulator {

/// Puts into a history what recognition must survive, and writes each down in `planted`. What is
/// chosen depends on the seed and the staff, never on the last day told.
void plant(History& history);

}  // namespace parcmetre::simulator
