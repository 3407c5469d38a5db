// SPDX-License-Identifier: EUPL-1.2
#include "tests/load/throughput.hpp"

#include <algorithm>
#include <chrono>
#include <optional>
#include <span>
#include <stdexcept>
#include <thread>

#include "collector/database/sqlite.hpp"
#include "tests/e2e/connection.hpp"
#include "tests/e2e/running_collector.hpp"
#include "tests/load/agents.hpp"
#include "tests/load/mail.hpp"
#include "tests/load/sender.hpp"
#include "tests/support/temp_folder.hpp"

namespace parcmetre::tests {

namespace {

namespace database = collector::database;
using Clock = std::chrono::steady_clock;

double seconds_since(Clock::time_point start) {
    return std::chrono::duration<double>(Clock::now() - start).count();
}

double rate(std::size_t reports, double seconds) {
    return static_cast<double>(reports) / seconds;
}

/// One insert a report, as many a transaction as the collector has senders; no key but the row's.
double sqlite_alone(std::span<Mail const> mail, std::string Mail::*bytes) {
    TempFolder const folder;
    auto const connection =
        database::open_sqlite_file(
            folder.path() / "bare.sqlite", database::Access::read_write, std::chrono::seconds{5}
        )
            .value();
    auto const* const set_up =
        "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; CREATE TABLE t (a)";
    connection->execute(set_up).value();
    auto const count = mail.size();
    auto const start = Clock::now();
    while (!mail.empty()) {
        auto transaction =
            database::Transaction::begin(*connection, database::Transaction::Purpose::write)
                .value();
        auto const now = mail.first(std::min(kSenders, mail.size()));
        for (auto const& one : now) {
            connection->statement("INSERT INTO t VALUES (?1)").run(one.*bytes).value();
        }
        transaction.commit().value();
        mail = mail.subspan(now.size());
    }
    return rate(count, seconds_since(start));
}

Tally send(Destination const& to, std::vector<Mail> const& mail) {
    return send_as_answered(
        to, mail.size(), [&mail](std::size_t which) { return post_of(mail[which]); }, kSenders
    );
}

/// What all rounds share.
struct Bench {
    std::filesystem::path program;
    std::vector<Mail> mail;
    Throughput result;

    void expect(bool is_right, std::string const& what) {
        if (!is_right) {
            result.wrong.push_back(what);
        }
    }
    void expect_all(Tally const& tally, int status, std::string const& who) {
        expect(
            tally.answered(status) == mail.size(),
            who + ": not all answers are " + std::to_string(status) + "; " + tally.first_refusal
        );
    }
};

double answer_nothing(Bench& bench, bool is_secure) {
    TempFolder const folder;
    Command command{bench.program, {"--serve-nothing"}, {}, std::nullopt};
    if (is_secure) {
        command.arguments.insert(command.arguments.end(), {"--tls-folder", folder.path().string()});
    }
    Process server{command};
    auto const line = server.wait_for_line("listening on ");
    Destination to{static_cast<unsigned short>(std::stoi(line.substr(line.rfind(':') + 1)))};
    if (is_secure) {
        to.authority = folder.path() / "ca.crt";
    }
    auto const tally = send(to, bench.mail);
    bench.expect_all(tally, 204, "the server that answers 204");
    return rate(bench.mail.size(), tally.seconds);
}

/// A collector under measurement.
class Measured {
public:
    explicit Measured(bool is_secure)
        : collector_{folder_.path() / "data", {"--tls", is_secure ? "on" : "off"}},
          authority_{folder_.path() / "data" / "tls" / "ca.crt"},
          is_secure_{is_secure} {}

    [[nodiscard]] Destination destination() const {
        Destination to{collector_.port()};
        if (is_secure_) {
            to.authority = authority_;
        }
        return to;
    }

    [[nodiscard]] Answer get(std::string const& target) const {
        if (!is_secure_) {
            return tests::get(collector_.port(), target);
        }
        TlsClient client;
        client.authority = authority_;
        client.host = "127.0.0.1";
        Connection connection{collector_.port(), client};
        connection.send(get_request(target));
        return connection.read_answer();
    }

    [[nodiscard]] double metric(std::string const& name) const {
        return tests::metric(get("/metrics").body, name);
    }

private:
    TempFolder folder_;
    RunningCollector collector_;
    std::filesystem::path authority_;
    bool is_secure_;
};

void wait_until_recognised(Measured const& collector) {
    auto const start = Clock::now();
    while (collector.metric("parcmetre_recognition_lag_reports") > 0) {
        if (seconds_since(start) > 600) {
            throw std::runtime_error{"recognition is still behind after ten minutes"};
        }
        std::this_thread::sleep_for(std::chrono::milliseconds{50});
    }
}

double keep_reports(Bench& bench, bool is_secure) {
    Measured const collector{is_secure};
    auto const tally = send(collector.destination(), bench.mail);
    auto const done = Clock::now();
    auto const left =
        static_cast<std::size_t>(collector.metric("parcmetre_recognition_lag_reports"));
    bench.expect_all(tally, 201, "the collector");
    wait_until_recognised(collector);
    auto const seconds = seconds_since(done);
    auto const stored = static_cast<std::size_t>(collector.metric("parcmetre_store_reports"));
    bench.expect(
        stored == bench.mail.size(),
        std::to_string(stored) + " reports are stored of " + std::to_string(bench.mail.size())
    );
    bench.expect(
        collector.metric("parcmetre_unrecognisable_reports_total") == 0,
        "recognition could not read some reports"
    );
    if (!is_secure) {
        bench.result.recognised.rates.push_back(rate(left, seconds));
        bench.result.beside.rates.push_back(rate(bench.mail.size() - left, tally.seconds));
    }
    return rate(bench.mail.size(), tally.seconds);
}

}  // namespace

double Rates::median() const {
    auto sorted = rates;
    std::ranges::sort(sorted);
    auto const middle = sorted.size() / 2;
    return sorted.size() % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

Throughput measure_throughput(
    std::filesystem::path const& program, std::size_t reports, int rounds
) {
    Bench bench{program, monthly_reports(reports), {}};
    auto& result = bench.result;
    result.reports = reports;
    for (int round = 0; round < rounds; ++round) {
        result.sqlite.rates.push_back(sqlite_alone(bench.mail, &Mail::json));
        result.sqlite_gzip.rates.push_back(sqlite_alone(bench.mail, &Mail::gzip));
        result.nothing_http.rates.push_back(answer_nothing(bench, false));
        result.nothing_tls.rates.push_back(answer_nothing(bench, true));
        result.durable_http.rates.push_back(keep_reports(bench, false));
        result.durable_tls.rates.push_back(keep_reports(bench, true));
    }
    return std::move(bench.result);
}

}  // namespace parcmetre::tests
