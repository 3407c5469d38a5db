// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <iosfwd>

namespace parcmetre::estimator::cli {

/// parcmetre-estimate's whole work. Returns the exit code: 0 done, 1 the work failed (no factor
/// set), 2 wrong usage, 3 wrong input data.
[[nodiscard]] int run(int argc, char const* const* argv, std::ostream& out, std::ostream& err);

}  // namespace parcmetre::estimator::cli
