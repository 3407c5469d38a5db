// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <string>

namespace parcmetre::estimator {

/// How the figures are made and what they leave out, for readers of a page or a sheet. One
/// paragraph a line.
[[nodiscard]] std::string method_text_fr();
[[nodiscard]] std::string method_text_en();

}  // namespace parcmetre::estimator
