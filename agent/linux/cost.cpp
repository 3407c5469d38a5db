// SPDX-License-Identifier: EUPL-1.2
#include "agent/cost.hpp"

#include <sys/resource.h>

#include <ctime>
#include <fstream>
#include <string>

namespace parcmetre::agent {

std::int64_t cpu_time_us() {
    timespec now{};
    ::clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return std::int64_t{now.tv_sec} * 1'000'000 + now.tv_nsec / 1'000;
}

std::int64_t peak_rss_kib() {
    // Not getrusage first: its ru_maxrss keeps the peak of whatever process executed this one.
    std::ifstream status{"/proc/self/status"};
    std::string word;
    while (status >> word) {
        if (word == "VmHWM:") {
            std::int64_t kib = 0;
            if (status >> kib) {
                return kib;
            }
        }
    }
    rusage usage{};
    ::getrusage(RUSAGE_SELF, &usage);
    return usage.ru_maxrss;
}

}  // namespace parcmetre::agent
