// SPDX-License-Identifier: EUPL-1.2
#include "agent/scouts/scan.hpp"

#include <algorithm>
#include <exception>
#include <memory>
#include <optional>
#include <utility>

#include <boost/asio/awaitable.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/this_coro.hpp>

#include "agent/scouts/printer_mib.hpp"
#include "agent/scouts/snmp_discovery.hpp"
#include "agent/scouts/vendor.hpp"

namespace parcmetre::scouts {

namespace asio = boost::asio;

namespace {

/// All of one scan, shared by its visits.
struct Round {
    std::vector<std::string> const& addresses;
    SnmpCredentials const& credentials;
    ScanLimits const& limits;
    Progress const& progress;
    std::vector<Visit>& visits;
    std::size_t next = 0;
    std::size_t done = 0;
};

// Functions, since GCC 12 takes no list in braces inside co_await.
std::vector<Oid> greeting_oids() {
    return {mib::kSysDescr, mib::kSysObjectId};
}

std::vector<Oid> med_oids() {
    return {mib::kMedSerial, mib::kMedMaker, mib::kMedModel};
}

void note(Visit& visit, Result<void> const& result) {
    if (!result) {
        visit.problems.push_back(result.error().message());
    }
}

/// Walks the columns in turn until the device falls silent. What was not told whole, or not any
/// more, makes no count.
asio::awaitable<void> walk_columns(
    SnmpSession& session, std::vector<Oid> columns, Answers& answers, Visit& visit
) {
    std::vector<Oid> broken;
    bool silent = false;
    for (auto const& column : columns) {
        if (!silent) {
            auto const walked = co_await session.walk(column, answers);
            if (walked) {
                continue;
            }
            note(visit, walked);
            silent = walked.error().code() == Errc::unavailable;
        }
        broken.push_back(column);
    }
    for (auto const& column : broken) {
        forget_counts(answers, column);
    }
}

/// Tables first what counts most, so that a device that falls silent has told it.
asio::awaitable<void> question_printer(SnmpSession& session, Answers& answers, Visit& visit) {
    auto const branches = maker_branches(answers);
    auto columns = printer_columns();
    auto const own = vendor_columns(branches);
    columns.insert(columns.end(), own.begin(), own.end());
    auto const got = co_await session.get(vendor_oids(branches), answers);
    note(visit, got);
    if (got || got.error().code() != Errc::unavailable) {
        co_await walk_columns(session, std::move(columns), answers, visit);
    }
}

asio::awaitable<void> question(SnmpSession& session, Answers& answers, Visit& visit) {
    visit.recognised = recognise(answers);
    if (!visit.recognised.is_sure) {
        note(visit, co_await session.get(recognition_oids(), answers));
        visit.recognised = recognise(answers);
    }
    if (visit.recognised.kind == SightKind::printer) {
        if (!answers.contains(mib::kSysObjectId)) {
            note(visit, co_await session.get(device_id_oids(), answers));
        }
        co_await question_printer(session, answers, visit);
    } else if (visit.recognised.kind == SightKind::phone) {
        note(visit, co_await session.get(med_oids(), answers));
    } else {
        co_return;
    }
    visit.sighting = sight(answers, visit.recognised);
}

/// One address in one version of SNMP; true when something answered.
asio::awaitable<bool> call(SnmpCredentials credentials, SnmpLimits limits, Visit& visit) {
    std::optional<SnmpEngine> engine;
    if (credentials.version == SnmpVersion::v3) {
        engine = co_await discover_engine(visit.address, limits);
        if (!engine) {
            co_return false;
        }
    }
    auto const here = co_await asio::this_coro::executor;
    auto opened = SnmpSession::open(here, visit.address, credentials, engine, limits);
    if (!opened) {
        visit.answered = engine.has_value();
        if (visit.answered) {
            note(visit, opened.error());
        }
        co_return visit.answered;
    }
    auto& session = **opened;
    Answers answers;
    auto const greeted = co_await session.get(greeting_oids(), answers);
    visit.answered = greeted || greeted.error().code() != Errc::unavailable;
    if (visit.answered) {
        note(visit, greeted);
    }
    if (greeted || !answers.empty()) {
        co_await question(session, answers, visit);
    }
    visit.requests += session.requests();
    co_return visit.answered;
}

/// v2c first; printers of the nineties know v1 only.
asio::awaitable<void> visit_address(Round& round, Visit& visit) {
    auto const answered = co_await call(round.credentials, round.limits.device, visit);
    if (!answered && round.credentials.version == SnmpVersion::v2c) {
        auto older = round.credentials;
        older.version = SnmpVersion::v1;
        auto once = round.limits.device;
        once.retries = 0;
        co_await call(older, once, visit);
    }
}

/// Takes one address after the other until none is left.
asio::awaitable<void> work(Round& round) {
    while (round.next < round.addresses.size()) {
        auto const at = round.next++;
        auto& visit = round.visits[at];
        visit.address = round.addresses[at];
        co_await visit_address(round, visit);
        round.progress(++round.done);
    }
}

}  // namespace

std::vector<Visit> scan_snmp(
    std::vector<std::string> const& addresses,
    SnmpCredentials const& credentials,
    ScanLimits const& limits,
    Progress const& progress
) {
    auto const at_once = std::max<std::size_t>(1, std::min(limits.at_once, addresses.size()));
    std::vector<Visit> visits(addresses.size());
    asio::io_context context{1};
    Round round{addresses, credentials, limits, progress, visits};
    std::exception_ptr failure;
    for (std::size_t i = 0; i < at_once; ++i) {
        asio::co_spawn(context, work(round), [&failure](std::exception_ptr error) {
            failure = error ? error : failure;
        });
    }
    context.run();
    if (failure) {
        std::rethrow_exception(failure);
    }
    return visits;
}

}  // namespace parcmetre::scouts
