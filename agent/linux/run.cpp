// SPDX-License-Identifier: EUPL-1.2
#include "agent/commands.hpp"
#include "agent/linux/linux_host.hpp"
#include "agent/run_daemon.hpp"
#include "agent/tell.hpp"

namespace parcmetre::agent {

ExitCode run_service(Options const& options) {
    auto host = LinuxHost::make();
    if (!host) {
        return fail(host.error(), options);
    }
    return run_daemon(*host, options);
}

}  // namespace parcmetre::agent
