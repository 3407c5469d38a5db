// SPDX-License-Identifier: EUPL-1.2
#pragma once
// What every printer tells alike: RFC 1213 (system), RFC 2790 (HOST-RESOURCES), RFC 3805
// (Printer-MIB).

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "agent/scouts/snmp_value.hpp"
#include "inventory/printing.hpp"

namespace parcmetre::scouts {

namespace mib {

inline Oid const kSysDescr{1, 3, 6, 1, 2, 1, 1, 1, 0};
inline Oid const kSysObjectId{1, 3, 6, 1, 2, 1, 1, 2, 0};
/// Columns, to be walked.
inline Oid const kDeviceType{1, 3, 6, 1, 2, 1, 25, 3, 2, 1, 2};
inline Oid const kDeviceDescr{1, 3, 6, 1, 2, 1, 25, 3, 2, 1, 3};
inline Oid const kPrinterStatus{1, 3, 6, 1, 2, 1, 25, 3, 5, 1, 1};
inline Oid const kSerialNumber{1, 3, 6, 1, 2, 1, 43, 5, 1, 1, 17};
inline Oid const kCounterUnit{1, 3, 6, 1, 2, 1, 43, 10, 2, 1, 3};
inline Oid const kLifeCount{1, 3, 6, 1, 2, 1, 43, 10, 2, 1, 4};
inline Oid const kSupplyColorant{1, 3, 6, 1, 2, 1, 43, 11, 1, 1, 3};
inline Oid const kSupplyType{1, 3, 6, 1, 2, 1, 43, 11, 1, 1, 5};
inline Oid const kSupplyCapacity{1, 3, 6, 1, 2, 1, 43, 11, 1, 1, 8};
inline Oid const kSupplyLevel{1, 3, 6, 1, 2, 1, 43, 11, 1, 1, 9};
inline Oid const kColorantValue{1, 3, 6, 1, 2, 1, 43, 12, 1, 1, 4};

}  // namespace mib

/// What the standard tables of a printer say. prtGeneralPrinterName is not read: people type it,
/// and it may be a person's.
struct PrinterMib {
    std::optional<std::string> serial{};
    std::optional<std::string> description{};  ///< hrDeviceDescr of the printer in it
    bool has_scanner = false;                  ///< a device of it says that it scans or copies
    bool has_printer = false;                  ///< it has a printer, a marker, or its supplies
    std::optional<std::int64_t> total_faces{};
    std::optional<inventory::PrinterState> state{};
    std::vector<inventory::Supply> supplies{};
};

/// Tables to walk in a printer, in the order in which they matter.
[[nodiscard]] std::vector<Oid> const& printer_columns();

/// Takes out what a column that was not told whole would make wrong: a total of some markers is too
/// low, and one without their units may be of feet. Texts and states stay: each is whole.
void forget_counts(Answers& answers, Oid const& broken_column);

/// Reads what was answered; missing rows and columns leave things unknown.
[[nodiscard]] PrinterMib read_printer_mib(Answers const& answers);

/// Name of a PrtMarkerSuppliesTypeTC: 3 is "toner".
[[nodiscard]] std::optional<std::string> supply_type_name(std::int64_t type);

}  // namespace parcmetre::scouts
