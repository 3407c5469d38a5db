// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <string>

#include "collector/lists/list.hpp"
#include "inventory/json.hpp"

namespace parcmetre::collector {

/// "line 12, column “Purchase date”: a date is expected…", in the reader's language.
[[nodiscard]] std::string problem_line(ListProblem const& problem, Language language);

/// What a list told, as the API answers it: rows, refused, personal, devices by class, readings,
/// counts, problems, columns; whether anything is kept is said by who keeps it.
[[nodiscard]] inventory::Json list_answer(ReadList const& list, ListKind kind, Language language);

}  // namespace parcmetre::collector
