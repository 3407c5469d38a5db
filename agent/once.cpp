// SPDX-License-Identifier: EUPL-1.2
#include "agent/choose_collector.hpp"
#include "agent/commands.hpp"
#include "agent/install_id.hpp"
#include "agent/report_once.hpp"
#include "agent/tell.hpp"

namespace parcmetre::agent {

ExitCode run_once(Options const& options) {
    auto const state = state_folder(options);
    if (!state) {
        return ExitCode::usage;
    }
    auto const collector = choose_collector(options, *state);
    if (!collector) {
        return ExitCode::usage;
    }
    if (!is_root_a_folder(options)) {
        return ExitCode::bad_input;
    }
    auto const install_id = ensure_install_id(*state);
    if (!install_id) {
        return fail(install_id.error(), options);
    }
    auto spool = Spool::open(options.spool.value_or(*state / "spool"));
    if (!spool) {
        return fail(spool.error(), options);
    }
    if (auto put = spool_report(*spool, *state, *install_id, options); !put) {
        return fail(put.error(), options);
    }
    return send_and_tell(*spool, *collector, *state, options);
}

}  // namespace parcmetre::agent
