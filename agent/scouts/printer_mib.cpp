// SPDX-License-Identifier: EUPL-1.2
#include "agent/scouts/printer_mib.hpp"

#include <algorithm>
#include <array>

#include "inventory/hardware/names.hpp"
#include "inventory/text.hpp"

namespace parcmetre::scouts {

namespace {

constexpr std::size_t kMostSupplies = 64;
/// hrDevicePrinter of HOST-RESOURCES-TYPES.
Oid const kPrinterType{1, 3, 6, 1, 2, 1, 25, 3, 1, 5};

/// PrtMarkerSuppliesTypeTC of RFC 3805, from 1 on.
constexpr std::array<std::string_view, 34> kSupplyTypes{
    "other",
    "unknown",
    "toner",
    "wasteToner",
    "ink",
    "inkCartridge",
    "inkRibbon",
    "wasteInk",
    "opc",
    "developer",
    "fuserOil",
    "solidWax",
    "ribbonWax",
    "wasteWax",
    "fuser",
    "coronaWire",
    "fuserOilWick",
    "cleanerUnit",
    "fuserCleaningPad",
    "transferUnit",
    "tonerCartridge",
    "fuserOiler",
    "water",
    "wasteWater",
    "glueWaterAdditive",
    "wastePaper",
    "bindingSupply",
    "bandingSupply",
    "stitchingWire",
    "shrinkWrap",
    "paperWrap",
    "staples",
    "inserts",
    "covers"};

/// Rows of a column: what stands after it, and the OID.
template <class Visit>
void for_each_row(Answers const& answers, Oid const& column, Visit&& visit) {
    for (auto at = answers.lower_bound(column); at != answers.end(); ++at) {
        if (!starts_with(at->first, column)) {
            return;
        }
        Oid const row(
            at->first.begin() + static_cast<std::ptrdiff_t>(column.size()), at->first.end()
        );
        visit(row, at->first);
    }
}

Oid cell(Oid column, Oid const& row) {
    column.insert(column.end(), row.begin(), row.end());
    return column;
}

/// What no printer reaches in its life; more is a device that lies.
constexpr std::int64_t kMostFaces = 4'294'967'295;

/// Impressions, or sheets: a device that counts sheets mostly means passes under its marker. Feet,
/// hours and grams (PrtMarkerCounterUnitTC) are no faces. A printer that names no unit counts
/// impressions.
bool counts_faces(std::optional<std::int64_t> unit) {
    return !unit || *unit == 7 || *unit == 8;
}

/// One marker's count is the total; of several, the largest: some list the colours' markers beside
/// the one that all sheets pass.
std::optional<std::int64_t> total_faces(Answers const& answers) {
    std::optional<std::int64_t> total;
    for_each_row(answers, mib::kLifeCount, [&](Oid const& row, Oid const& oid) {
        auto const count = count_at(answers, oid);
        if (count && *count <= kMostFaces &&
            counts_faces(number_at(answers, cell(mib::kCounterUnit, row)))) {
            total = std::max(total.value_or(0), *count);
        }
    });
    return total;
}

bool says_scanner(std::string const& description) {
    auto const lower = inventory::ascii_lower(description);
    for (std::string_view const word : {"scanner", "copier", "facsimile", "multi-functional"}) {
        if (lower.find(word) != std::string::npos) {
            return true;
        }
    }
    return false;
}

void read_devices(Answers const& answers, PrinterMib& out) {
    std::optional<std::string> first;
    for_each_row(answers, mib::kDeviceDescr, [&](Oid const& row, Oid const& oid) {
        auto const text = text_at(answers, oid);
        if (!text) {
            return;
        }
        out.has_scanner = out.has_scanner || says_scanner(*text);
        first = first ? first : text;
        if (!out.description && oid_at(answers, cell(mib::kDeviceType, row)) == kPrinterType) {
            out.description = text;
        }
    });
    for_each_row(answers, mib::kDeviceType, [&](Oid const&, Oid const& oid) {
        out.has_printer = out.has_printer || oid_at(answers, oid) == kPrinterType;
    });
    out.description = out.description ? out.description : first;
}

std::optional<inventory::PrinterState> state_of(Answers const& answers) {
    using enum inventory::PrinterState;
    std::optional<inventory::PrinterState> state;
    for_each_row(answers, mib::kPrinterStatus, [&](Oid const&, Oid const& oid) {
        switch (number_at(answers, oid).value_or(0)) {
            case 3:
                state = idle;
                break;
            case 4:
                state = printing;
                break;
            case 5:
                state = warming_up;
                break;
            default:
                break;
        }
    });
    return state;
}

/// The level as a share of the capacity; unknown when one of the two is "some" or "unknown".
std::optional<int> level_percent(Answers const& answers, Oid const& row) {
    auto const capacity = count_at(answers, cell(mib::kSupplyCapacity, row));
    auto const level = count_at(answers, cell(mib::kSupplyLevel, row));
    if (!capacity || !level || *capacity == 0 || *level > *capacity) {
        return std::nullopt;
    }
    return static_cast<int>(static_cast<double>(*level) * 100.0 / static_cast<double>(*capacity));
}

std::optional<std::string> colour_of(Answers const& answers, Oid const& row) {
    auto const colorant = count_at(answers, cell(mib::kSupplyColorant, row));
    if (!colorant || *colorant == 0 || *colorant > 0xFFFF || row.empty()) {
        return std::nullopt;
    }
    auto const number = static_cast<std::uint32_t>(*colorant);
    auto const name = text_at(answers, under(mib::kColorantValue, {row.front(), number}));
    return name ? std::optional{inventory::ascii_lower(*name)} : std::nullopt;
}

void read_supplies(Answers const& answers, PrinterMib& out) {
    for_each_row(answers, mib::kSupplyType, [&](Oid const& row, Oid const& oid) {
        auto const type = number_at(answers, oid);
        auto const kind = type ? supply_type_name(*type) : std::nullopt;
        if (kind && out.supplies.size() < kMostSupplies) {
            out.supplies.push_back({*kind, colour_of(answers, row), level_percent(answers, row)});
        }
    });
}

}  // namespace

std::optional<std::string> supply_type_name(std::int64_t type) {
    if (type < 1 || static_cast<std::size_t>(type) > kSupplyTypes.size()) {
        return std::nullopt;
    }
    return std::string{kSupplyTypes.at(static_cast<std::size_t>(type) - 1)};
}

std::vector<Oid> const& printer_columns() {
    static std::vector<Oid> const columns{
        mib::kSerialNumber,
        mib::kCounterUnit,
        mib::kLifeCount,
        mib::kDeviceType,
        mib::kDeviceDescr,
        mib::kPrinterStatus,
        mib::kSupplyType,
        mib::kSupplyColorant,
        mib::kSupplyCapacity,
        mib::kSupplyLevel,
        mib::kColorantValue};
    return columns;
}

void forget_counts(Answers& answers, Oid const& broken_column) {
    bool const told_in_parts =
        std::ranges::find(printer_columns(), broken_column) != printer_columns().end();
    auto const& column = broken_column == mib::kCounterUnit ? mib::kLifeCount : broken_column;
    if (!told_in_parts || column == mib::kLifeCount) {
        std::erase_if(answers, [&column](auto const& answer) {
            return starts_with(answer.first, column);
        });
    }
}

PrinterMib read_printer_mib(Answers const& answers) {
    PrinterMib out;
    for_each_row(answers, mib::kSerialNumber, [&](Oid const&, Oid const& oid) {
        auto const serial = text_at(answers, oid);
        if (!out.serial && serial && !inventory::hardware::is_placeholder_serial(*serial)) {
            out.serial = serial;
        }
    });
    out.total_faces = total_faces(answers);
    out.state = state_of(answers);
    read_devices(answers, out);
    read_supplies(answers, out);
    out.has_printer = out.has_printer || out.total_faces || out.state || !out.supplies.empty();
    return out;
}

}  // namespace parcmetre::scouts
