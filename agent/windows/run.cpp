// SPDX-License-Identifier: EUPL-1.2
#include <windows.h>

#include <algorithm>
#include <iostream>
#include <iterator>

#include "agent/commands.hpp"
#include "agent/run_daemon.hpp"
#include "agent/windows/event_log.hpp"
#include "agent/windows/service_name.hpp"
#include "agent/windows/windows_host.hpp"

namespace parcmetre::agent {

namespace {

/// One run of the agent, under the service manager or in a console.
struct Running {
    explicit Running(Options const& asked) : options{asked} {}

    void tell_state(DWORD state, ExitCode ended = ExitCode::ok) const;

    Options const& options;
    SERVICE_STATUS_HANDLE status = nullptr;
    WindowsHost host{[this] { tell_state(SERVICE_RUNNING); }};
    ExitCode ended = ExitCode::ok;
};

/// The service manager and the console call back without a context of ours.
Running* running = nullptr;

void Running::tell_state(DWORD state, ExitCode code) const {
    constexpr DWORD kStartPatience = 30'000;  // ms
    if (status == nullptr) {
        return;
    }
    SERVICE_STATUS now{};
    now.dwServiceType = SERVICE_WIN32_OWN_PROCESS;
    now.dwCurrentState = state;
    now.dwControlsAccepted = state == SERVICE_RUNNING
                                 ? SERVICE_ACCEPT_STOP | SERVICE_ACCEPT_PRESHUTDOWN |
                                       SERVICE_ACCEPT_POWEREVENT | SERVICE_ACCEPT_TIMECHANGE
                                 : 0;
    if (code != ExitCode::ok) {
        now.dwWin32ExitCode = ERROR_SERVICE_SPECIFIC_ERROR;
        now.dwServiceSpecificExitCode = static_cast<DWORD>(code);
    }
    now.dwWaitHint = state == SERVICE_RUNNING || state == SERVICE_STOPPED ? 0 : kStartPatience;
    ::SetServiceStatus(status, &now);
}

DWORD WINAPI on_control(DWORD control, DWORD event, void* /*data*/, void* context) {
    auto& service = *static_cast<Running*>(context);
    switch (control) {
        case SERVICE_CONTROL_STOP:
            service.tell_state(SERVICE_STOP_PENDING);
            service.host.wake(Wake::stop);
            return NO_ERROR;
        case SERVICE_CONTROL_PRESHUTDOWN:
            service.tell_state(SERVICE_STOP_PENDING);
            service.host.wake(Wake::going_down);
            return NO_ERROR;
        case SERVICE_CONTROL_POWEREVENT:
            if (event == PBT_APMRESUMEAUTOMATIC) {
                service.host.wake(Wake::clock_changed);
            }
            return NO_ERROR;
        case SERVICE_CONTROL_TIMECHANGE:
            service.host.wake(Wake::clock_changed);
            return NO_ERROR;
        case SERVICE_CONTROL_INTERROGATE:
            return NO_ERROR;
        default:
            return ERROR_CALL_NOT_IMPLEMENTED;
    }
}

void WINAPI serve(DWORD /*argc*/, wchar_t** /*argv*/) {
    running->status = ::RegisterServiceCtrlHandlerExW(kServiceName, on_control, running);
    running->tell_state(SERVICE_START_PENDING);
    EventLog log;
    auto* const console = std::cerr.rdbuf(&log);
    running->ended = run_daemon(running->host, running->options);
    std::cerr.rdbuf(console);
    running->tell_state(SERVICE_STOPPED, running->ended);
}

BOOL WINAPI on_console(DWORD event) {
    running->host.wake(event == CTRL_SHUTDOWN_EVENT ? Wake::going_down : Wake::stop);
    return TRUE;
}

}  // namespace

ExitCode run_service(Options const& options) {
    Running run{options};
    running = &run;
    wchar_t name[std::size(kServiceName)];
    std::copy(std::begin(kServiceName), std::end(kServiceName), name);
    SERVICE_TABLE_ENTRYW const services[] = {{name, serve}, {nullptr, nullptr}};
    if (::StartServiceCtrlDispatcherW(services)) {
        return run.ended;
    }
    // Not started by the service manager: somebody tries it by hand.
    ::SetConsoleCtrlHandler(on_console, TRUE);
    return run_daemon(run.host, options);
}

}  // namespace parcmetre::agent
