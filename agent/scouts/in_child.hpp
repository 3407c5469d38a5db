// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <chrono>
#include <functional>
#include <string>

#include "inventory/error.hpp"

namespace parcmetre::scouts {

/// Does `work` in a process of its own, which is killed after `limit`: libcups waits for names,
/// handshakes and slow answers without an end. To be called while this process has one thread.
/// Errors: those of `work`; unavailable past `limit`; internal.
[[nodiscard]] Result<std::string> in_child(
    std::function<Result<std::string>()> const& work, std::chrono::milliseconds limit
);

}  // namespace parcmetre::scouts
