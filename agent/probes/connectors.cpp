// SPDX-License-Identifier: EUPL-1.2
#include "agent/probes/connectors.hpp"

#include <string>
#include <string_view>

namespace parcmetre::agent {

namespace {

constexpr std::size_t kEdidBytes = 64 * 1024;

/// "card0-HDMI-A-1" → "HDMI-A-1".
std::string connector_of(std::string_view folder) {
    return std::string{folder.substr(folder.find('-') + 1)};
}

/// Sockets that only a built-in panel uses.
bool is_internal(std::string_view connector) {
    return connector.starts_with("eDP") || connector.starts_with("LVDS") ||
           connector.starts_with("DSI") || connector.starts_with("DPI");
}

}  // namespace

Result<void> read_connectors(ProbeContext const& context, Screens& screens) {
    auto const folders = context.list("/sys/class/drm");
    if (!folders) {
        return folders.error();
    }
    for (auto const& folder : *folders) {
        auto const bytes = context.read("/sys/class/drm/" + folder + "/edid", kEdidBytes);
        if (!bytes && bytes.error().code() != Errc::not_found) {
            screens.add_trouble(bytes.error());
        }
        if (!bytes || bytes->empty()) {
            continue;  // no connector, or nothing plugged into it
        }
        auto connector = connector_of(folder);
        auto const place =
            is_internal(connector) ? Screens::Place::built_in : Screens::Place::on_desk;
        screens.add(*bytes, std::move(connector), place);
    }
    return {};
}

}  // namespace parcmetre::agent
