// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "inventory/json.hpp"
#include "inventory/report_json.hpp"

namespace parcmetre::collector {

/// A part of what another agent sent, read by name: what nobody asks for goes no further. Agents
/// write numbers as texts and the other way round, leave out or send empty what they do not know.
/// The tree must outlive it.
class Section {
public:
    explicit Section(inventory::Json const& tree) : tree_{&tree} {}

    /// Trimmed, UTF-8, 256 characters at most; none when absent, empty, "N/A" or a mask.
    [[nodiscard]] std::optional<std::string> text(std::string_view name) const;
    /// The first text of a list of texts.
    [[nodiscard]] std::optional<std::string> first_text(std::string_view name) const;
    /// A whole number, also from a text that is nothing else.
    [[nodiscard]] std::optional<std::int64_t> whole(std::string_view name) const;
    /// What stands there in base64, 4 KiB at most.
    [[nodiscard]] std::optional<std::vector<std::uint8_t>> bytes(std::string_view name) const;
    /// A part of this one: the first where there are several, an empty one where there is none.
    [[nodiscard]] Section part(std::string_view name) const;
    /// The first parts of that name; one that is no list is a list of one.
    [[nodiscard]] std::vector<Section> parts(
        std::string_view name, std::size_t most = inventory::ReportLimits::kItems
    ) const;

    [[nodiscard]] bool is_true(std::string_view name) const;
    [[nodiscard]] bool has(std::string_view name) const { return find(name) != nullptr; }

private:
    [[nodiscard]] inventory::Json const* find(std::string_view name) const;

    inventory::Json const* tree_;
};

}  // namespace parcmetre::collector
