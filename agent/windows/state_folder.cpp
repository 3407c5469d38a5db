// SPDX-License-Identifier: EUPL-1.2
#include "agent/state_folder.hpp"

#include <windows.h>

#include <array>
#include <memory>

#include <knownfolders.h>
#include <shlobj.h>

namespace parcmetre::agent {

namespace {

bool is_member_of(WELL_KNOWN_SID_TYPE group) {
    std::array<BYTE, SECURITY_MAX_SID_SIZE> sid{};
    DWORD size = sid.size();
    BOOL is_member = FALSE;
    return ::CreateWellKnownSid(group, nullptr, sid.data(), &size) != FALSE &&
           ::CheckTokenMembership(nullptr, sid.data(), &is_member) != FALSE && is_member != FALSE;
}

/// An administrator who has not confirmed to be one is none: the group is then held for denial
/// only.
bool runs_for_the_machine() {
    return is_member_of(WinBuiltinAdministratorsSid) || is_member_of(WinServiceSid);
}

Result<std::filesystem::path> known_folder(KNOWNFOLDERID const& place) {
    wchar_t* text = nullptr;
    auto const found = ::SHGetKnownFolderPath(place, KF_FLAG_DEFAULT, nullptr, &text);
    std::unique_ptr<wchar_t, decltype(&::CoTaskMemFree)> const owned{text, ::CoTaskMemFree};
    if (found != S_OK) {
        return Error{Errc::not_found, "no home folder: name a folder with --state"};
    }
    return std::filesystem::path{text} / "Parcmetre";
}

}  // namespace

Result<std::filesystem::path> default_state_folder() {
    return known_folder(runs_for_the_machine() ? FOLDERID_ProgramData : FOLDERID_LocalAppData);
}

std::filesystem::path default_configuration_file() {
    // Beside the program: nobody but administrators writes to its folder.
    auto const folder = known_folder(FOLDERID_ProgramFiles);
    return folder ? *folder / "agent.toml" : std::filesystem::path{};
}

}  // namespace parcmetre::agent
