// SPDX-License-Identifier: EUPL-1.2
#include "agent/windows/install.hpp"

#include <windows.h>

#include <array>
#include <memory>
#include <string>
#include <type_traits>

#include <aclapi.h>
#include <sddl.h>

#include "agent/windows/service_name.hpp"
#include "agent/windows/system_error.hpp"
#include "agent/windows/wide_text.hpp"
#include "agent/write_file.hpp"

namespace parcmetre::agent {

namespace {

// A virtual account (Windows 7 and later): it exists with its service, has no password, is a member
// of no group that counts, and is known by no other service, as LocalService would be.
constexpr wchar_t kAccount[] = L"NT SERVICE\\ParcmetreAgent";
constexpr wchar_t kDisplayName[] = L"Parcmètre Agent";
constexpr wchar_t kDescription[] =
    L"Relève une fois par jour ce qu'est cette machine, jamais ce que fait son utilisateur. / "
    L"Reports once a day what this machine is, never what its user does.";
constexpr wchar_t kEventKey[] =
    L"SYSTEM\\CurrentControlSet\\Services\\EventLog\\Application\\ParcmetreAgent";

struct ServiceDeleter {
    void operator()(SC_HANDLE handle) const { ::CloseServiceHandle(handle); }
};
using Service = std::unique_ptr<std::remove_pointer_t<SC_HANDLE>, ServiceDeleter>;

/// One argument as CommandLineToArgvW undoes it: backslashes count double before quotes.
std::wstring quoted(std::wstring const& argument) {
    std::wstring text = L"\"";
    std::size_t backslashes = 0;
    for (auto const c : argument) {
        if (c == L'"') {
            text.append(backslashes + 1, L'\\');
        }
        backslashes = c == L'\\' ? backslashes + 1 : 0;
        text.push_back(c);
    }
    text.append(backslashes, L'\\');
    return text + L"\"";
}

std::wstring own_path() {
    std::wstring path(32'768, L'\0');  // the longest that Windows has
    path.resize(::GetModuleFileNameW(nullptr, path.data(), static_cast<DWORD>(path.size())));
    return path;
}

/// What the service manager runs. The path is quoted, or C:\Program.exe would be run instead.
std::wstring command_line(std::filesystem::path const& state, Declared const& declared) {
    auto line = quoted(own_path()) + L" run --state " + quoted(state.wstring());
    if (declared.site) {
        line += L" --site " + quoted(to_wide(*declared.site));
    }
    if (declared.country) {
        line += L" --country " + quoted(to_wide(*declared.country));
    }
    if (declared.device_class) {
        line += L" --as " + to_wide(to_string(*declared.device_class));
    }
    return line;
}

Result<Service> open_or_create(SC_HANDLE manager, std::wstring const& command) {
    Service service{::CreateServiceW(
        manager,
        kServiceName,
        kDisplayName,
        SERVICE_ALL_ACCESS,
        SERVICE_WIN32_OWN_PROCESS,
        SERVICE_AUTO_START,
        SERVICE_ERROR_NORMAL,
        command.c_str(),
        nullptr,
        nullptr,
        nullptr,
        kAccount,
        nullptr
    )};
    if (service) {
        return service;
    }
    if (::GetLastError() != ERROR_SERVICE_EXISTS) {
        return last_error("installing the service");
    }
    service.reset(::OpenServiceW(manager, kServiceName, SERVICE_ALL_ACCESS));
    if (!service || !::ChangeServiceConfigW(
                        service.get(),
                        SERVICE_WIN32_OWN_PROCESS,
                        SERVICE_AUTO_START,
                        SERVICE_ERROR_NORMAL,
                        command.c_str(),
                        nullptr,
                        nullptr,
                        nullptr,
                        kAccount,
                        nullptr,
                        kDisplayName
                    )) {
        return last_error("installing the service");
    }
    return service;
}

template <class Setting>
bool set(Service const& service, DWORD level, Setting setting) {
    return ::ChangeServiceConfig2W(service.get(), level, &setting) != FALSE;
}

Result<void> configure(Service const& service) {
    constexpr DWORD kMinute = 60'000;  // ms
    std::array<SC_ACTION, 3> actions{
        SC_ACTION{SC_ACTION_RESTART, kMinute},
        SC_ACTION{SC_ACTION_RESTART, 10 * kMinute},
        SC_ACTION{SC_ACTION_RESTART, 60 * kMinute}};
    SERVICE_FAILURE_ACTIONSW failures{};
    failures.dwResetPeriod = 24 * 3600;
    failures.cActions = actions.size();
    failures.lpsaActions = actions.data();
    std::wstring description{kDescription};
    // Of the rights that come with the account, the one to walk through folders is kept.
    wchar_t privileges[] = L"SeChangeNotifyPrivilege\0";
    bool const is_set =
        set(service, SERVICE_CONFIG_DESCRIPTION, SERVICE_DESCRIPTIONW{description.data()}) &&
        set(service, SERVICE_CONFIG_DELAYED_AUTO_START_INFO, SERVICE_DELAYED_AUTO_START_INFO{TRUE}
        ) &&
        set(service, SERVICE_CONFIG_FAILURE_ACTIONS, failures) &&
        set(service,
            SERVICE_CONFIG_SERVICE_SID_INFO,
            SERVICE_SID_INFO{SERVICE_SID_TYPE_UNRESTRICTED}) &&
        set(service,
            SERVICE_CONFIG_REQUIRED_PRIVILEGES_INFO,
            SERVICE_REQUIRED_PRIVILEGES_INFOW{privileges});
    return is_set ? Result<void>{} : last_error("configuring the service");
}

Result<std::wstring> service_sid() {
    std::array<BYTE, SECURITY_MAX_SID_SIZE> sid{};
    std::array<wchar_t, 256> domain{};
    DWORD sid_size = sid.size();
    DWORD domain_size = domain.size();
    SID_NAME_USE use{};
    wchar_t* text = nullptr;
    if (!::LookupAccountNameW(
            nullptr, kAccount, sid.data(), &sid_size, domain.data(), &domain_size, &use
        ) ||
        !::ConvertSidToStringSidW(sid.data(), &text)) {
        return last_error("looking up the service's account");
    }
    std::unique_ptr<wchar_t, decltype(&::LocalFree)> const owned{text, ::LocalFree};
    return std::wstring{text};
}

/// Whoever made the folder before, as any user can in ProgramData, has no part in it any more. What
/// is in it already takes these rights over.
Result<void> give_to_service(std::filesystem::path const& state) {
    auto const sid = service_sid();
    if (!sid) {
        return sid.error();
    }
    auto const rights = L"O:BAD:P(A;OICI;FA;;;SY)(A;OICI;FA;;;BA)(A;OICI;0x1301bf;;;" + *sid + L")";
    PSECURITY_DESCRIPTOR descriptor = nullptr;
    if (!::ConvertStringSecurityDescriptorToSecurityDescriptorW(
            rights.c_str(), SDDL_REVISION_1, &descriptor, nullptr
        )) {
        return last_error("making " + state.string() + " private");
    }
    std::unique_ptr<void, decltype(&::LocalFree)> const owned{descriptor, ::LocalFree};
    PSID owner = nullptr;
    PACL list = nullptr;
    BOOL is_there = FALSE;
    BOOL is_default = FALSE;
    ::GetSecurityDescriptorOwner(descriptor, &owner, &is_default);
    ::GetSecurityDescriptorDacl(descriptor, &is_there, &list, &is_default);
    auto path = state.wstring();
    auto const error = ::SetNamedSecurityInfoW(
        path.data(),
        SE_FILE_OBJECT,
        OWNER_SECURITY_INFORMATION | DACL_SECURITY_INFORMATION |
            PROTECTED_DACL_SECURITY_INFORMATION,
        owner,
        nullptr,
        list,
        nullptr
    );
    return error == ERROR_SUCCESS ? Result<void>{}
                                  : system_error(error, "making " + state.string() + " private");
}

/// Event Viewer shows an event by a message of the source's file; this one of Windows' own, whose
/// first messages are the text and nothing else, spares us one.
Result<void> register_events() {
    constexpr wchar_t kMessages[] = L"%SystemRoot%\\System32\\EventCreate.exe";
    DWORD const kinds = EVENTLOG_ERROR_TYPE | EVENTLOG_WARNING_TYPE | EVENTLOG_INFORMATION_TYPE;
    auto error = ::RegSetKeyValueW(
        HKEY_LOCAL_MACHINE,
        kEventKey,
        L"EventMessageFile",
        REG_EXPAND_SZ,
        kMessages,
        sizeof(kMessages)
    );
    if (error == ERROR_SUCCESS) {
        error = ::RegSetKeyValueW(
            HKEY_LOCAL_MACHINE, kEventKey, L"TypesSupported", REG_DWORD, &kinds, sizeof(kinds)
        );
    }
    return error == ERROR_SUCCESS
               ? Result<void>{}
               : system_error(static_cast<unsigned long>(error), "registering its events");
}

}  // namespace

Result<void> install_service(std::filesystem::path const& state, Declared const& declared) {
    Service const manager{
        ::OpenSCManagerW(nullptr, nullptr, SC_MANAGER_CONNECT | SC_MANAGER_CREATE_SERVICE)};
    if (!manager) {
        return last_error("installing the service");
    }
    auto const whole = std::filesystem::absolute(state);
    if (auto made = make_private_folder(whole); !made) {
        return made;
    }
    auto const service = open_or_create(manager.get(), command_line(whole, declared));
    if (!service) {
        return service.error();
    }
    for (auto const& step : {configure(*service), give_to_service(whole), register_events()}) {
        if (!step) {
            return step.error();
        }
    }
    return {};
}

Result<void> uninstall_service() {
    Service const manager{::OpenSCManagerW(nullptr, nullptr, SC_MANAGER_CONNECT)};
    Service const service{
        manager ? ::OpenServiceW(manager.get(), kServiceName, SERVICE_STOP | DELETE) : nullptr};
    if (!service) {
        return ::GetLastError() == ERROR_SERVICE_DOES_NOT_EXIST
                   ? Error{Errc::not_found, "the service is not installed"}
                   : last_error("removing the service");
    }
    SERVICE_STATUS status{};
    ::ControlService(service.get(), SERVICE_CONTROL_STOP, &status);
    if (!::DeleteService(service.get())) {
        return last_error("removing the service");
    }
    ::RegDeleteTreeW(HKEY_LOCAL_MACHINE, kEventKey);
    return {};
}

}  // namespace parcmetre::agent
