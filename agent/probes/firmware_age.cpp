// SPDX-License-Identifier: EUPL-1.2
#include "agent/probes/firmware_age.hpp"

#include <algorithm>

#include "inventory/hardware/age_clues.hpp"
#include "inventory/hardware/serial_date_code.hpp"

namespace parcmetre::agent {

using inventory::AgeClue;
using namespace inventory::hardware;

namespace {

constexpr std::size_t kMaxBatteries = 8;

void add(std::optional<AgeClue> const& clue, std::vector<AgeClue>& clues) {
    if (clue) {
        clues.push_back(*clue);
    }
}

/// The machine's own number first; a maker that writes no date there may write one on its board.
void add_serial_date(
    inventory::Subject const& host,
    Smbios const& smbios,
    std::optional<AgeClue> const& launch,
    inventory::Day today,
    std::vector<AgeClue>& clues
) {
    auto const maker = host.maker.value_or("");
    auto candidates =
        serial_date_candidates(maker, SerialPart::system, host.serial.value_or(""), today);
    if (candidates.empty()) {
        auto const board = smbios.board_serial.value_or("");
        candidates = serial_date_candidates(maker, SerialPart::board, board, today);
    }
    add(serial_date_clue(candidates, launch), clues);
}

}  // namespace

ProbeResult probe_firmware_age(ProbeContext const& context, Findings& findings) {
    auto const& firmware = context.firmware();
    auto& clues = findings.host.age_clues;
    auto const before = clues.size();
    // A virtual machine's firmware is dated by the hypervisor's release, its processor by the host.
    bool const physical = !findings.host.is_virtual.value_or(false);
    auto const& processor = findings.host.processor;
    auto const launch = physical && processor ? cpu_launch_clue(processor->model) : std::nullopt;
    add(launch, clues);
    if (firmware.missing) {
        return launch ? ProbeResult::ok() : ProbeResult::from(*firmware.missing);
    }
    if (physical) {
        add(bios_date_clue(firmware.smbios.bios_date.value_or("")), clues);
        add_serial_date(findings.host, firmware.smbios, launch, context.today(), clues);
    }
    auto const& batteries = firmware.smbios.batteries;
    for (std::size_t at = 0; at < std::min(batteries.size(), kMaxBatteries); ++at) {
        add(battery_date_clue(batteries[at].manufacture_date.value_or("")), clues);
    }
    return clues.size() > before
               ? ProbeResult::ok()
               : ProbeResult::no_data("neither firmware nor processor tells a date");
}

}  // namespace parcmetre::agent
