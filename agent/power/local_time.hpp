// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <ctime>

namespace parcmetre::agent {

/// A moment's local time, in the time zone as it is set now.
[[nodiscard]] std::tm local_time(std::time_t moment);

}  // namespace parcmetre::agent
