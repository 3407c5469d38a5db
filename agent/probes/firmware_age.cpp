// SPDX-License-Identifier: EUPL-1.2
#include "agent/probes/firmware_age.hpp"

#include <algorithm>

#include "agent/probes/firmware_day.hpp"
#include "inventory/hardware/age_clues.hpp"
#include "inventory/hardware/serial_date_code.hpp"

namespace parcmetre::agent {

using inventory::AgeClue;
using inventory::AgeClueKind;

namespace {

constexpr std::size_t kMaxBatteries = 8;

void add_clue(
    std::vector<AgeClue>& clues, AgeClueKind kind, std::optional<std::string> const& text
) {
    if (auto const day = text ? parse_firmware_day(*text) : std::nullopt) {
        clues.push_back({kind, *day, *day, std::nullopt});
    }
}

/// The machine's own number first; a maker that writes no date there may write one on its board.
void add_serial_date(
    inventory::Subject const& host,
    inventory::hardware::Smbios const& smbios,
    std::optional<AgeClue> const& launch,
    inventory::Day today,
    std::vector<AgeClue>& clues
) {
    using namespace inventory::hardware;
    auto const maker = host.maker.value_or("");
    auto candidates =
        serial_date_candidates(maker, SerialPart::system, host.serial.value_or(""), today);
    if (candidates.empty()) {
        auto const board = smbios.board_serial.value_or("");
        candidates = serial_date_candidates(maker, SerialPart::board, board, today);
    }
    if (auto const clue = serial_date_clue(candidates, launch)) {
        clues.push_back(*clue);
    }
}

}  // namespace

ProbeResult probe_firmware_age(ProbeContext const& context, Findings& findings) {
    auto const& firmware = context.firmware();
    auto& clues = findings.host.age_clues;
    auto const before = clues.size();
    // A virtual machine's firmware is dated by the hypervisor's release, its processor by the host.
    bool const physical = !findings.host.is_virtual.value_or(false);
    auto const& processor = findings.host.processor;
    auto const launch = physical && processor
                            ? inventory::hardware::cpu_launch_clue(processor->model)
                            : std::nullopt;
    if (launch) {
        clues.push_back(*launch);
    }
    if (firmware.missing) {
        return launch ? ProbeResult::ok() : ProbeResult::from(*firmware.missing);
    }
    if (physical) {
        add_clue(clues, AgeClueKind::bios_date, firmware.smbios.bios_date);
        add_serial_date(findings.host, firmware.smbios, launch, context.today(), clues);
    }
    auto const& batteries = firmware.smbios.batteries;
    for (std::size_t at = 0; at < std::min(batteries.size(), kMaxBatteries); ++at) {
        add_clue(clues, AgeClueKind::battery_date, batteries[at].manufacture_date);
    }
    return clues.size() > before
               ? ProbeResult::ok()
               : ProbeResult::no_data("neither firmware nor processor tells a date");
}

}  // namespace parcmetre::agent
