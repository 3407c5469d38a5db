// SPDX-License-Identifier: EUPL-1.2
#include "agent/send.hpp"

#include <utility>

#include "agent/judge_answer.hpp"

namespace parcmetre::agent {

Result<SendSummary> send_spooled(
    Spool& spool, Collector const& collector, Deadlines const& deadlines
) {
    auto const waiting = spool.pending();
    if (!waiting) {
        return waiting.error();
    }
    SendSummary summary;
    summary.kept = static_cast<int>(waiting->size());
    for (auto const& entry : *waiting) {
        auto const answer = post_report(collector, entry.compressed, deadlines);
        if (!answer) {
            summary.stopped_by = answer.error();
            return summary;
        }
        auto judged = judge(*answer, entry.report.id);
        if (judged.verdict == Verdict::not_now) {
            summary.stopped_by = Error{Errc::unavailable, judged.why};
            summary.unauthorised = answer->status == 401 || answer->status == 403;
            summary.retry_after = answer->retry_after;
            return summary;
        }
        auto done = judged.verdict == Verdict::rejected ? spool.reject(entry.file, judged.why)
                                                        : spool.acknowledge(entry);
        if (!done) {
            return done.error();
        }
        --summary.kept;
        if (judged.verdict == Verdict::rejected) {
            summary.rejected.push_back(judged.why);
        } else {
            ++(judged.verdict == Verdict::stored ? summary.stored : summary.duplicates);
            summary.settings = std::move(judged.settings);
            summary.footprint = judged.footprint;
        }
    }
    return summary;
}

}  // namespace parcmetre::agent
