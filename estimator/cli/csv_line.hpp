// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <span>
#include <string>

namespace parcmetre::estimator::cli {

/// The shortest digits that read back as the same number.
[[nodiscard]] std::string digits(double value);

/// One record by RFC 4180, its end of line included.
[[nodiscard]] std::string csv_line(std::span<std::string const> cells);

}  // namespace parcmetre::estimator::cli
