// SPDX-License-Identifier: EUPL-1.2
#include "agent/run_daemon.hpp"

#include "agent/choose_collector.hpp"
#include "agent/daemon/daemon.hpp"
#include "agent/tell.hpp"

namespace parcmetre::agent {

ExitCode run_daemon(Host& host, Options const& options) {
    auto const state = state_folder(options);
    if (!state) {
        return ExitCode::usage;
    }
    auto collector = choose_collector(options, *state);
    if (!collector) {
        return ExitCode::usage;
    }
    Daemon daemon{host, options, *state, std::move(*collector)};
    if (auto const ended = daemon.run(); !ended) {
        return fail(ended.error(), options);
    }
    return ExitCode::ok;
}

}  // namespace parcmetre::agent
