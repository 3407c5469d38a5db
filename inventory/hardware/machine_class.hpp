// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <optional>
#include <string>

#include "inventory/device_class.hpp"
#include "inventory/hardware/smbios.hpp"
#include "inventory/provenance.hpp"

namespace parcmetre::inventory::hardware {

/// What else the host shows that bears on its class.
struct ClassHints {
    bool has_battery = false;
    bool has_internal_panel = false;
    bool hypervisor_flag = false;  ///< the processor says it runs under a hypervisor
};

/// True for what a hypervisor presents as a machine (VMware, VirtualBox, QEMU/KVM, Hyper-V, Xen,
/// Parallels, cloud makers), from names in the table or from the processor's flag.
[[nodiscard]] bool is_virtual_machine(Smbios const& smbios, ClassHints const& hints);

/// Class from chassis type, name and form. None when nothing tells (servers included: they are not
/// workplace equipment). `source` names what decided: "smbios.chassis_type", "name", "battery".
[[nodiscard]] std::optional<Sourced<DeviceClass>> machine_class(
    Smbios const& smbios, ClassHints const& hints
);

/// The class that a product's name alone tells ("Latitude 5420": laptop), for lists that know no
/// chassis. `maker`: normalised. None when the name tells nothing, or a server's.
[[nodiscard]] std::optional<DeviceClass> class_of_model(
    std::optional<std::string> const& maker, std::string const& model
);

}  // namespace parcmetre::inventory::hardware
