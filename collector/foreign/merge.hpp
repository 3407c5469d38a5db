// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "collector/foreign/subjects.hpp"

namespace parcmetre::collector {

/// What is known of a machine once a partial inventory has come: that of the last report, but for
/// what the partial one tells. What it leaves out has not changed: it is not gone. None when the
/// machine is not among what was known.
[[nodiscard]] std::optional<ForeignSubjects> merge_partial(
    std::vector<inventory::Subject> known, ForeignSubjects const& told
);

}  // namespace parcmetre::collector
