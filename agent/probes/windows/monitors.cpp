// SPDX-License-Identifier: EUPL-1.2
#include "agent/probes/monitors.hpp"

#include <windows.h>

#include <algorithm>
#include <cwchar>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "agent/probes/connectors.hpp"
#include "agent/probes/registry_facts.hpp"
#include "agent/probes/screens.hpp"
#include "agent/probes/windows/registry.hpp"
#include "agent/windows/device_interfaces.hpp"

namespace parcmetre::agent {

namespace {

/// GUID_DEVINTERFACE_MONITOR (ntddvdeo.h of Windows' own SDK).
constexpr GUID kMonitorInterface{
    0xE6F07B5F, 0xEE97, 0x4A90, {0xB0, 0x76, 0x33, 0xF5, 0x7B, 0xF4, 0xEA, 0xA7}};

struct Socket {
    std::wstring screen;  ///< path of its device interface
    DISPLAYCONFIG_VIDEO_OUTPUT_TECHNOLOGY technology{};
};

/// The screens in use and the sockets they hang on. Empty where there is no desktop, as in a
/// service.
std::vector<Socket> sockets_in_use() {
    UINT32 path_count = 0;
    UINT32 mode_count = 0;
    if (::GetDisplayConfigBufferSizes(QDC_ONLY_ACTIVE_PATHS, &path_count, &mode_count) !=
        ERROR_SUCCESS) {
        return {};
    }
    std::vector<DISPLAYCONFIG_PATH_INFO> paths(path_count);
    std::vector<DISPLAYCONFIG_MODE_INFO> modes(mode_count);
    if (::QueryDisplayConfig(
            QDC_ONLY_ACTIVE_PATHS, &path_count, paths.data(), &mode_count, modes.data(), nullptr
        ) != ERROR_SUCCESS) {
        return {};
    }
    paths.resize(path_count);
    std::vector<Socket> sockets;
    for (auto const& path : paths) {
        DISPLAYCONFIG_TARGET_DEVICE_NAME name{};
        name.header = {
            DISPLAYCONFIG_DEVICE_INFO_GET_TARGET_NAME,
            sizeof(name),
            path.targetInfo.adapterId,
            path.targetInfo.id};
        if (::DisplayConfigGetDeviceInfo(&name.header) == ERROR_SUCCESS) {
            sockets.push_back({name.monitorDevicePath, name.outputTechnology});
        }
    }
    return sockets;
}

/// By the names that Linux gives them, as far as they are the same thing.
std::optional<std::string> connector_of(DISPLAYCONFIG_VIDEO_OUTPUT_TECHNOLOGY technology) {
    switch (static_cast<unsigned>(technology)) {
        case DISPLAYCONFIG_OUTPUT_TECHNOLOGY_HD15:
            return "VGA";
        case DISPLAYCONFIG_OUTPUT_TECHNOLOGY_DVI:
            return "DVI";
        case DISPLAYCONFIG_OUTPUT_TECHNOLOGY_HDMI:
            return "HDMI";
        case DISPLAYCONFIG_OUTPUT_TECHNOLOGY_DISPLAYPORT_EXTERNAL:
            return "DP";
        case DISPLAYCONFIG_OUTPUT_TECHNOLOGY_LVDS:
            return "LVDS";
        case DISPLAYCONFIG_OUTPUT_TECHNOLOGY_DISPLAYPORT_EMBEDDED:
            return "eDP";
        default:
            return std::nullopt;
    }
}

bool is_internal(DISPLAYCONFIG_VIDEO_OUTPUT_TECHNOLOGY technology) {
    switch (static_cast<unsigned>(technology)) {
        case DISPLAYCONFIG_OUTPUT_TECHNOLOGY_LVDS:
        case DISPLAYCONFIG_OUTPUT_TECHNOLOGY_DISPLAYPORT_EMBEDDED:
        case DISPLAYCONFIG_OUTPUT_TECHNOLOGY_UDI_EMBEDDED:
        case static_cast<unsigned>(DISPLAYCONFIG_OUTPUT_TECHNOLOGY_INTERNAL):
            return true;
        default:
            return false;
    }
}

Socket const* find_socket(std::vector<Socket> const& sockets, std::wstring const& screen) {
    auto const found = std::find_if(sockets.begin(), sockets.end(), [&](auto const& socket) {
        return ::_wcsicmp(socket.screen.c_str(), screen.c_str()) == 0;
    });
    return found == sockets.end() ? nullptr : &*found;
}

void add_own_screens(ProbeContext const& context, Screens& screens) {
    auto const sockets = sockets_in_use();
    bool may_be_built_in = is_built_with_screen(context.firmware().smbios);
    for (auto const& screen : present_devices(kMonitorInterface)) {
        if (!screen.edid) {
            continue;  // a projector on an old cable, a remote desktop: it says nothing of itself
        }
        auto const* socket = find_socket(sockets, screen.path);
        bool const is_built_in = socket != nullptr
                                     ? is_internal(socket->technology)
                                     : may_be_built_in && looks_built_in(*screen.edid);
        may_be_built_in = may_be_built_in && !is_built_in;
        screens.add(
            *screen.edid,
            socket != nullptr ? connector_of(socket->technology) : std::nullopt,
            is_built_in ? Screens::Place::built_in : Screens::Place::on_desk
        );
    }
}

void add_recorded_screens(ProbeContext const& context, Screens& screens) {
    for (auto const& edid : connected_edids_in(*registry_of(context))) {
        screens.add(edid, std::nullopt, Screens::Place::on_desk);
    }
}

}  // namespace

ProbeResult probe_monitors(ProbeContext const& context, Findings& findings) {
    if (findings.host.is_virtual.value_or(false)) {
        return ProbeResult::no_data("the screens of a virtual machine are no equipment");
    }
    Screens screens{findings};
    if (context.is_this_host()) {
        add_own_screens(context, screens);
        return screens.result();
    }
    add_recorded_screens(context, screens);
    // A recorded machine may keep its screens as a Linux one does, and none is no error.
    static_cast<void>(read_connectors(context, screens));
    return screens.result();
}

}  // namespace parcmetre::agent
