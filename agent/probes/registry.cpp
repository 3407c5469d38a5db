// SPDX-License-Identifier: EUPL-1.2
#include "agent/probes/registry.hpp"

#include <array>

#include "agent/probes/battery.hpp"
#include "agent/probes/clocks.hpp"
#include "agent/probes/disks.hpp"
#include "agent/probes/docks.hpp"
#include "agent/probes/energy.hpp"
#include "agent/probes/fans.hpp"
#include "agent/probes/firmware_age.hpp"
#include "agent/probes/graphics.hpp"
#include "agent/probes/identity.hpp"
#include "agent/probes/install_age.hpp"
#include "agent/probes/machine_class.hpp"
#include "agent/probes/memory.hpp"
#include "agent/probes/monitors.hpp"
#include "agent/probes/operating_system.hpp"
#include "agent/probes/power_settings.hpp"
#include "agent/probes/power_supplies.hpp"
#include "agent/probes/processor.hpp"

namespace parcmetre::agent {

namespace {

// The processor tells identity of a hypervisor; the class comes after what hints at it: battery and
// built-in panel.
constexpr std::array kProbes{
    Probe{"processor", probe_processor},
    Probe{"identity", probe_identity},
    Probe{"memory", probe_memory},
    Probe{"disks", probe_disks},
    Probe{"graphics", probe_graphics},
    Probe{"monitors", probe_monitors},
    Probe{"docks", probe_docks},
    Probe{"battery", probe_battery},
    Probe{"power_supplies", probe_power_supplies},
    Probe{"fans", probe_fans},
    Probe{"class", probe_machine_class},
    Probe{"operating_system", probe_operating_system},
    Probe{"clocks", probe_clocks},
    Probe{"energy", probe_energy},
    Probe{"power_settings", probe_power_settings},
    Probe{"firmware_age", probe_firmware_age},
    Probe{"install_age", probe_install_age},
};

}  // namespace

std::span<Probe const> all_probes() noexcept {
    return kProbes;
}

}  // namespace parcmetre::agent
