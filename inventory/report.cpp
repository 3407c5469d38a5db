// SPDX-License-Identifier: EUPL-1.2
#include "inventory/report.hpp"

namespace parcmetre::inventory {

std::string_view to_string(DiskKind kind) noexcept {
    switch (kind) {
        case DiskKind::ssd:
            return "ssd";
        case DiskKind::hdd:
            return "hdd";
        case DiskKind::unknown:
            return "unknown";
    }
    return "";
}

std::string_view to_string(AgeClueKind kind) noexcept {
    switch (kind) {
        case AgeClueKind::edid_date:
            return "edid_date";
        case AgeClueKind::battery_date:
            return "battery_date";
        case AgeClueKind::bios_date:
            return "bios_date";
        case AgeClueKind::cpu_launch:
            return "cpu_launch";
        case AgeClueKind::disk_power_on:
            return "disk_power_on";
        case AgeClueKind::filesystem_birth:
            return "filesystem_birth";
        case AgeClueKind::os_install:
            return "os_install";
        case AgeClueKind::serial_date_code:
            return "serial_date_code";
        case AgeClueKind::purchase:
            return "purchase";
        case AgeClueKind::first_seen:
            return "first_seen";
    }
    return "";
}

std::string_view to_string(ListCountKind kind) noexcept {
    switch (kind) {
        case ListCountKind::owners:
            return "owners";
        case ListCountKind::personal_devices:
            return "personal_devices";
    }
    return "";
}

std::string_view to_string(ProbeOutcome outcome) noexcept {
    switch (outcome) {
        case ProbeOutcome::ok:
            return "ok";
        case ProbeOutcome::no_data:
            return "no_data";
        case ProbeOutcome::unsupported:
            return "unsupported";
        case ProbeOutcome::denied:
            return "denied";
        case ProbeOutcome::failed:
            return "failed";
    }
    return "";
}

std::string_view to_string(SenderKind kind) noexcept {
    switch (kind) {
        case SenderKind::agent:
            return "agent";
        case SenderKind::scout:
            return "scout";
        case SenderKind::import:
            return "import";
        case SenderKind::simulator:
            return "simulator";
    }
    return "";
}

}  // namespace parcmetre::inventory
