// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <optional>
#include <string>

#include "agent/scouts/snmp_value.hpp"
#include "inventory/device_class.hpp"
#include "inventory/language.hpp"

namespace parcmetre::scouts {

namespace mib {

/// LLDP-MED (ANSI/TIA-1057): what a phone says it is.
inline Oid const kMedDeviceClass{1, 0, 8802, 1, 1, 2, 1, 5, 4795, 1, 1, 1, 0};
inline Oid const kMedSerial{1, 0, 8802, 1, 1, 2, 1, 5, 4795, 1, 3, 4, 0};
inline Oid const kMedMaker{1, 0, 8802, 1, 1, 2, 1, 5, 4795, 1, 3, 5, 0};
inline Oid const kMedModel{1, 0, 8802, 1, 1, 2, 1, 5, 4795, 1, 3, 6, 0};

}  // namespace mib

enum class SightKind { printer, phone, something_else };

/// What a device is, by what it answered.
struct Recognised {
    SightKind kind = SightKind::something_else;
    std::optional<std::string> maker{};
    std::optional<inventory::DeviceClass> phone_class{};  ///< of a phone
    std::string why{};     ///< of something else, in English: "telephone exchange"
    bool is_sure = false;  ///< no further question can change it
};

/// By sysDescr, sysObjectID, LLDP-MED, device ids and Printer-MIB, as far as they were asked.
[[nodiscard]] Recognised recognise(Answers const& answers);

/// What to ask of a device that its description does not explain.
[[nodiscard]] std::vector<Oid> recognition_oids();

/// A model as people name it: without the maker's name, versions and serial number, in front or
/// behind; nothing of what names a network card and no device.
[[nodiscard]] std::optional<std::string> tidy_model(
    std::string text,
    std::optional<std::string> const& maker,
    std::optional<std::string> const& serial
);

/// Who makes what has this name, as names.csv knows it.
[[nodiscard]] std::optional<std::string> maker_by_name(std::string const& text);

/// Whether a name says that it also copies, scans or faxes.
[[nodiscard]] bool names_multifunction(std::string const& text);

}  // namespace parcmetre::scouts
