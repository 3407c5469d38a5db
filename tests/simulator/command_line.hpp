// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <iosfwd>

namespace parcmetre::simulator {

/// parcmetre-simulate. Exit codes: 0 done, 1 the work failed, 2 wrong usage, 4 the collector is
/// away.
[[nodiscard]] int run(int argc, char const* const* argv, std::ostream& out, std::ostream& err);

}  // namespace parcmetre::simulator
