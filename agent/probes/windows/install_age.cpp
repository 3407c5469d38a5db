// SPDX-License-Identifier: EUPL-1.2
#include "agent/probes/install_age.hpp"

#include <windows.h>

#include <array>

#include "agent/probes/install_clues.hpp"
#include "agent/probes/registry_facts.hpp"
#include "agent/probes/windows/registry.hpp"
#include "agent/windows/handle.hpp"

namespace parcmetre::agent {

namespace {

/// Day on which the volume of Windows was formatted: its root folder was made then.
std::optional<inventory::Day> system_volume_born_on() {
    std::array<wchar_t, MAX_PATH> folder{};
    auto const length = ::GetSystemWindowsDirectoryW(folder.data(), folder.size());
    if (length < 3 || length >= folder.size()) {
        return std::nullopt;
    }
    folder[3] = L'\0';  // "C:\Windows" → "C:\"
    Handle const root{::CreateFileW(
        folder.data(),
        FILE_READ_ATTRIBUTES,
        FILE_SHARE_READ | FILE_SHARE_WRITE | FILE_SHARE_DELETE,
        nullptr,
        OPEN_EXISTING,
        FILE_FLAG_BACKUP_SEMANTICS,
        nullptr
    )};
    FILETIME made{};
    if (!root || !::GetFileTime(root.get(), &made, nullptr, nullptr)) {
        return std::nullopt;
    }
    // 100 ns since 1601.
    auto const ticks = (std::uint64_t{made.dwHighDateTime} << 32U) | made.dwLowDateTime;
    auto const days = static_cast<int>(ticks / 10'000'000 / 86'400);
    return inventory::make_day(1601, 1, 1) + std::chrono::days{days};
}

}  // namespace

ProbeResult probe_install_age(ProbeContext const& context, Findings& findings) {
    auto& clues = findings.host.age_clues;
    auto const before = clues.size();
    add_install_clues(
        first_installed_on(*registry_of(context)),
        context.is_this_host() ? system_volume_born_on() : std::nullopt,
        context.today(),
        clues
    );
    return clues.size() > before
               ? ProbeResult::ok()
               : ProbeResult::no_data("nothing tells when the system was installed");
}

}  // namespace parcmetre::agent
