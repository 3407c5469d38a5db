// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "collector/lists/sheet.hpp"

namespace parcmetre::collector {

/// What a list is, which says how its columns are called.
enum class ListKind { intune, google, jamf, mdm, glpi, snipeit, ledger, meters };

[[nodiscard]] std::string_view to_string(ListKind kind) noexcept;
[[nodiscard]] std::optional<ListKind> parse_list_kind(std::string_view text) noexcept;

/// What is asked of a row. Whatever a list holds besides is not read.
enum class ListField {
    device_class,
    maker,
    model,
    product,
    serial,
    imei,
    asset_tag,
    platform,  ///< operating system
    site,
    country,
    acquired_on,
    price,
    currency,
    condition,
    ownership,
    eco_label,
    left_on,
    left_by,
    quantity,
    owner,  ///< counted, never kept
    day,    ///< of a reading
    total_faces,
    mono_faces,
    colour_faces,
    a3_faces,
    duplex_sheets,
    printed_faces,
    copied_faces,
    faxed_faces,
    scanned_faces,
};

[[nodiscard]] std::string_view to_string(ListField field) noexcept;

/// How a list calls what we ask for.
class Mapping {
public:
    /// What is known of a kind of list: data/columns.csv and data/words.csv.
    [[nodiscard]] static Mapping of(ListKind kind);

    /// An organisation's own, which goes before what is known: CSV or XLSX with the columns field,
    /// column, and word, value where a word stands for one of ours. Returns what is wrong with it.
    [[nodiscard]] std::optional<ListProblem> extend(std::string_view file);

    struct Column {
        ListField field{};
        bool verified = false;  ///< its publisher documents the name
    };
    [[nodiscard]] std::optional<Column> column(std::string_view name) const;

    /// Our word for one of the list's.
    [[nodiscard]] std::optional<std::string> word(ListField field, std::string_view theirs) const;

private:
    std::map<std::string, Column, std::less<>> columns_;  ///< by folded name
    std::map<std::pair<ListField, std::string>, std::string> words_;
};

}  // namespace parcmetre::collector
