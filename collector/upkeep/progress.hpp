// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <cstdint>
#include <functional>

namespace parcmetre::collector {

/// What a long command is doing.
enum class Step { database, integrity, reports, evidence, rows, recognition };

/// Hears how far it is; `total` 0: not known.
using Progress = std::function<void(Step step, std::int64_t done, std::int64_t total)>;

}  // namespace parcmetre::collector
