// SPDX-License-Identifier: EUPL-1.2
// What one password costs.
#include <sys/resource.h>

#include <chrono>
#include <cstdio>

#include "collector/access/password.hpp"

int main() {
    using namespace parcmetre::collector;
    constexpr int kTimes = 10;
    auto const begin = std::chrono::steady_clock::now();
    for (int i = 0; i < kTimes; ++i) {
        if (!hash_password("quatre mots bien choisis", {})) {
            return 1;
        }
    }
    std::chrono::duration<double, std::milli> const time = std::chrono::steady_clock::now() - begin;
    rusage usage{};
    ::getrusage(RUSAGE_SELF, &usage);
    std::printf(
        "Argon2id, 64 MiB, 3 passes, 1 lane: %.0f ms a password; peak %ld MiB\n",
        time.count() / kTimes,
        usage.ru_maxrss / 1024
    );
    return 0;
}
