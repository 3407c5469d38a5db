// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "collector/lists/mapping.hpp"
#include "inventory/report.hpp"

namespace parcmetre::collector {

/// Which column of a sheet holds what is asked for.
struct ListColumn {
    std::size_t index = 0;
    std::string name;  ///< as the file has it
    ListField field{};
};

/// What one row tells.
struct ToldRow {
    inventory::Subject subject;  ///< without key
    std::optional<inventory::MeterReading> reading;
    std::int64_t quantity = 1;  ///< like things that the row stands for
    bool is_personal = false;   ///< belongs to a person: to be counted, not kept
    std::string owner;          ///< as the list names them: to be counted, not kept
    std::string asset_tag;      ///< to be hidden in the key, not kept
};

/// Reads one row. What is wrong is added to `problems`, and the row is then not to be used.
/// `key`: under which an IMEI is hidden. `today`: no purchase, exit or reading comes after it.
[[nodiscard]] ToldRow read_list_row(
    SheetRow const& row,
    std::vector<ListColumn> const& columns,
    Mapping const& mapping,
    std::string_view key,
    inventory::Day today,
    std::vector<ListProblem>& problems
);

}  // namespace parcmetre::collector
