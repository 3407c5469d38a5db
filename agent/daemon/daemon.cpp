// SPDX-License-Identifier: EUPL-1.2
#include "agent/daemon/daemon.hpp"

#include <algorithm>
#include <random>
#include <utility>

#include "agent/install_id.hpp"
#include "agent/outcome.hpp"
#include "agent/power/power_file.hpp"
#include "agent/tell.hpp"

namespace parcmetre::agent {

using std::chrono::seconds;

namespace {

double random_share() {
    std::random_device device;
    return std::uniform_real_distribution<double>{}(device);
}

}  // namespace

Daemon::Daemon(Host& host, Options options, std::filesystem::path state, Collector collector)
    : host_{&host},
      options_{std::move(options)},
      state_{std::move(state)},
      collector_{std::move(collector)} {}

Result<void> Daemon::run() {
    if (auto const begun = begin(); !begun) {
        return begun;
    }
    host_->is_ready();
    auto wake = Wake::timer;
    while (true) {
        if (auto const marked = mark(wake == Wake::going_down); !marked) {
            tell(marked.error());
        }
        if (wake == Wake::stop || wake == Wake::going_down) {
            return {};
        }
        auto const now = host_->now();
        if (wake == Wake::timer && schedule_->until_due(now) == seconds{0}) {
            if (auto const reported = report(); !reported) {
                tell(reported.error());
                schedule_->failed(now, std::nullopt);
            }
        }
        wake = wait();
    }
}

Result<void> Daemon::begin() {
    auto const install_id = ensure_install_id(state_);
    if (!install_id) {
        return install_id.error();
    }
    install_id_ = *install_id;
    auto const outcome = kept_outcome(state_);
    auto const settings = kept_settings(state_);
    schedule_.emplace(
        calendar_, install_id_, outcome ? outcome->taken_on : std::nullopt, random_share
    );
    if (options_.report_now) {
        schedule_->make_due();
    }
    // Settings that cannot be read allow nothing; the next acknowledgement says them again.
    return apply(settings ? *settings : Settings{});
}

Result<void> Daemon::apply(Settings settings) {
    settings_ = std::move(settings);
    if (!settings_.usage_allowed || !host_->tells_sleep()) {
        meter_.reset();
        return forget_power_file(state_);
    }
    if (!meter_) {
        auto kept = read_power_file(state_);
        if (!kept && kept.error().code() != Errc::not_found) {
            tell(kept.error());
        }
        meter_.emplace(calendar_, kept ? std::move(*kept) : PowerMeter::Content{});
    }
    meter_->set_closed_windows(settings_.closed_windows);
    return {};
}

Result<void> Daemon::mark(bool is_going_down) {
    if (!meter_) {
        return {};
    }
    meter_->mark({host_->now(), is_going_down, host_->energy()});
    return keep_power_file(state_, meter_->content());
}

Wake Daemon::wait() {
    auto const wait = schedule_->until_due(host_->now());
    return host_->wait(meter_ ? std::min<seconds>(wait, PowerMeter::kMarkEvery) : wait);
}

Result<void> Daemon::report() {
    auto spool = Spool::open(options_.spool.value_or(state_ / "spool"));
    if (!spool) {
        return spool.error();
    }
    auto const last = kept_outcome(state_);
    bool const is_taken = last && last->taken_on == current_day();
    if (!is_taken || options_.report_now) {
        options_.report_now = false;
        if (auto const taken = take_report(*spool); !taken) {
            return taken;
        }
    }
    return send(*spool);
}

Result<void> Daemon::take_report(Spool& spool) {
    auto usage = meter_ ? finished_usage(meter_->content().ledger) : Usage{};
    auto const put = spool_report(spool, state_, install_id_, options_, std::move(usage));
    if (!put) {
        return put;
    }
    if (!meter_) {
        return {};
    }
    meter_->forget_finished();
    return keep_power_file(state_, meter_->content());
}

Result<void> Daemon::send(Spool& spool) {
    auto const summary = send_and_keep(spool, collector_, state_);
    if (!summary) {
        return summary.error();
    }
    for (auto const& reason : summary->rejected) {
        tell({Errc::malformed, reason});
    }
    if (summary->stopped_by) {
        tell(*summary->stopped_by);
        schedule_->failed(host_->now(), summary->retry_after);
    } else {
        told_.clear();
        schedule_->succeeded(host_->now());
    }
    return summary->settings && *summary->settings != settings_ ? apply(*summary->settings)
                                                                : Result<void>{};
}

void Daemon::tell(Error const& trouble) {
    if (told_ != trouble.message()) {
        told_ = trouble.message();
        static_cast<void>(fail(trouble, options_));
    }
}

}  // namespace parcmetre::agent
