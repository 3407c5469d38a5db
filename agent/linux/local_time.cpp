// SPDX-License-Identifier: EUPL-1.2
#include "agent/power/local_time.hpp"

namespace parcmetre::agent {

std::tm local_time(std::time_t moment) {
    // localtime_r need not look whether the zone was changed; a laptop travels.
    ::tzset();
    std::tm local{};
    ::localtime_r(&moment, &local);
    return local;
}

}  // namespace parcmetre::agent
