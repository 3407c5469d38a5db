// SPDX-License-Identifier: EUPL-1.2
#include "collector/database/postgresql.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <unordered_map>
#include <vector>

#include <libpq-fe.h>

#include "collector/database/postgresql_values.hpp"

namespace parcmetre::collector::database {

namespace {

/// Names the one advisory lock of writes: "parc" in ASCII. Collectors of one database share it.
constexpr char const* kBeginWrite =
    "BEGIN; SET LOCAL lock_timeout = '10s'; SELECT pg_advisory_xact_lock(1885434467)";
constexpr char const* kTryWriteLock = "SELECT pg_try_advisory_xact_lock(1885434467)";
constexpr int kServerVersion = 150000;  // UNIQUE NULLS NOT DISTINCT

struct Finish {
    void operator()(PGconn* connection) const noexcept { PQfinish(connection); }
};
struct Clear {
    void operator()(PGresult* result) const noexcept { PQclear(result); }
};
using Answer = std::unique_ptr<PGresult, Clear>;

/// "… ?1 … ?12 …" as PostgreSQL writes it: "… $1 … $12 …". The queries hold no other '?'.
std::string with_dollars(std::string_view sql) {
    std::string text{sql};
    for (auto& character : text) {
        if (character == '?') {
            character = '$';
        }
    }
    return text;
}

Result<void> show_rows(PGresult const& answer, Connection::Show const& show) {
    try {
        for (int row = 0; row < PQntuples(&answer); ++row) {
            if (!show(PostgresRow{&answer, row})) {
                break;
            }
        }
    } catch (DamagedRow const& damage) {
        return postgresql_error("XX001", damage.what());
    }
    return {};
}

class PostgresConnection final : public Connection {
public:
    PostgresConnection(std::unique_ptr<PGconn, Finish> server, Access access)
        : server_{std::move(server)}, access_{access} {}

    [[nodiscard]] Result<void> set_up() {
        return execute(
            access_ == Access::read_only
                ? "SET default_transaction_read_only = on; SET client_min_messages = warning"
                : "SET client_min_messages = warning"
        );
    }

    Dialect dialect() const noexcept override { return Dialect::postgresql; }

    Result<void> execute(char const* sql) override {
        auto const answer = checked(Answer{PQexec(server_.get(), sql)});
        return answer ? Result<void>{} : answer.error();
    }

    std::int64_t changes() const override { return changes_; }

    Result<void> run_many(
        std::string_view sql,
        std::span<std::vector<Value> const> sets,
        std::function<void(std::size_t, Row const&)> const& show
    ) override;

private:
    Result<void> run(std::string_view sql, std::span<Value const> values, Show const& show)
        override;
    Result<void> begin(Purpose purpose) override;
    Result<bool> try_begin_write() override;
    Result<void> commit() override;
    void roll_back() noexcept override;

    /// Calls `work` once more over a new connection when the server turns out to be gone.
    template <class Work>
    [[nodiscard]] Result<void> reaching_server(Work const& work);
    [[nodiscard]] Result<void> connect_again();
    [[nodiscard]] Result<std::string> prepared(std::string_view sql);
    [[nodiscard]] Result<void> send(std::string const& name, std::span<Value const> values);
    [[nodiscard]] Result<void> run_ahead(
        std::string const& name,
        std::span<std::vector<Value> const> sets,
        std::function<void(std::size_t, Row const&)> const& show
    );
    void read_to_mark() noexcept;
    [[nodiscard]] Result<Answer> receive();
    [[nodiscard]] Result<Answer> checked(Answer answer);
    [[nodiscard]] Error lost() {
        is_lost_ = true;
        return postgresql_error("", PQerrorMessage(server_.get()));
    }

    std::unique_ptr<PGconn, Finish> server_;
    Access access_;
    std::unordered_map<std::string, std::string> names_;  ///< of prepared statements, by text
    bool in_transaction_ = false;
    /// The server did not answer the last call. libpq may call such a connection good until the
    /// next.
    bool is_lost_ = false;
    std::int64_t changes_ = 0;
};

template <class Work>
Result<void> PostgresConnection::reaching_server(Work const& work) {
    auto done = work();
    if (!done && is_lost_ && !in_transaction_) {
        if (auto const again = connect_again(); !again) {
            return again.error();
        }
        done = work();
    }
    return done;
}

Result<Answer> PostgresConnection::checked(Answer answer) {
    if (!answer) {
        return lost();
    }
    auto const status = PQresultStatus(answer.get());
    if (status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK || status == PGRES_PIPELINE_SYNC) {
        return answer;
    }
    auto const* state = PQresultErrorField(answer.get(), PG_DIAG_SQLSTATE);
    auto const* message = PQresultErrorField(answer.get(), PG_DIAG_MESSAGE_PRIMARY);
    // Without a state, it is libpq that speaks.
    is_lost_ = state == nullptr || PQstatus(server_.get()) != CONNECTION_OK;
    return postgresql_error(
        state == nullptr ? "" : state,
        message == nullptr ? PQresultErrorMessage(answer.get()) : message
    );
}

Result<void> PostgresConnection::connect_again() {
    PQreset(server_.get());
    names_.clear();
    if (PQstatus(server_.get()) != CONNECTION_OK) {
        return lost();
    }
    is_lost_ = false;
    return set_up();
}

Result<void> PostgresConnection::begin(Purpose purpose) {
    auto const* sql = purpose == Purpose::read ? "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"
                      : purpose == Purpose::append ? "BEGIN"
                                                   : kBeginWrite;
    auto const begun = reaching_server([&] { return execute(sql); });
    if (!begun) {
        roll_back();  // the lock may not have come after BEGIN did
        return begun.error();
    }
    in_transaction_ = true;
    return {};
}

Result<void> PostgresConnection::commit() {
    if (auto const done = execute("COMMIT"); !done) {
        return done.error();
    }
    in_transaction_ = false;
    return {};
}

void PostgresConnection::roll_back() noexcept {
    in_transaction_ = false;
    if (PQtransactionStatus(server_.get()) != PQTRANS_IDLE) {
        // A server that is gone has rolled back already.
        Answer const ended{PQexec(server_.get(), "ROLLBACK")};
    }
}

Result<bool> PostgresConnection::try_begin_write() {
    if (auto const begun = begin(Purpose::append); !begun) {
        return begun.error();
    }
    auto const locked = number(kTryWriteLock);
    if (locked && *locked != 0) {
        return true;
    }
    roll_back();
    if (!locked) {
        return locked.error();
    }
    return false;
}

Result<std::string> PostgresConnection::prepared(std::string_view sql) {
    std::string const key{sql};
    if (auto const known = names_.find(key); known != names_.end()) {
        return known->second;
    }
    auto name = "s" + std::to_string(names_.size() + 1);
    auto const answer = checked(Answer{
        PQprepare(server_.get(), name.c_str(), with_dollars(sql).c_str(), 0, nullptr)});
    if (!answer) {
        return answer.error();
    }
    return names_.emplace(key, std::move(name)).first->second;
}

Result<void> PostgresConnection::send(std::string const& name, std::span<Value const> values) {
    constexpr int kBinaryResults = 1;
    Parameters const parameters{values};
    int const sent = PQsendQueryPrepared(
        server_.get(),
        name.c_str(),
        parameters.count(),
        parameters.pointers(),
        parameters.lengths(),
        parameters.formats(),
        kBinaryResults
    );
    return sent == 1 ? Result<void>{} : lost();
}

/// The one result of a statement; libpq wants to be read to the end.
Result<Answer> PostgresConnection::receive() {
    Answer answer{PQgetResult(server_.get())};
    while (Answer const rest{PQgetResult(server_.get())}) {
    }
    return checked(std::move(answer));
}

Result<void> PostgresConnection::run(
    std::string_view sql, std::span<Value const> values, Show const& show
) {
    Answer answer;
    auto const done = reaching_server([&]() -> Result<void> {
        auto const name = prepared(sql);
        if (!name) {
            return name.error();
        }
        if (auto const sent = send(*name, values); !sent) {
            return sent.error();
        }
        auto received = receive();
        if (!received) {
            return received.error();
        }
        answer = std::move(*received);
        return {};
    });
    if (!done) {
        return done.error();
    }
    std::string_view const touched{PQcmdTuples(answer.get())};
    changes_ = 0;
    std::from_chars(touched.data(), touched.data() + touched.size(), changes_);
    return show_rows(*answer, show);
}

/// Sends a bounded number of statements ahead of their answers, so that neither side waits for the
/// other to read.
Result<void> PostgresConnection::run_many(
    std::string_view sql,
    std::span<std::vector<Value> const> sets,
    std::function<void(std::size_t, Row const&)> const& show
) {
    constexpr std::size_t kAhead = 64;
    auto const name = prepared(sql);
    if (!name) {
        return name.error();
    }
    for (std::size_t from = 0; from < sets.size(); from += kAhead) {
        auto const count = std::min(kAhead, sets.size() - from);
        auto const shown = [&](std::size_t i, Row const& row) { show(from + i, row); };
        if (auto const done = run_ahead(*name, sets.subspan(from, count), shown); !done) {
            return done.error();
        }
    }
    return {};
}

Result<void> PostgresConnection::run_ahead(
    std::string const& name,
    std::span<std::vector<Value> const> sets,
    std::function<void(std::size_t, Row const&)> const& show
) {
    if (PQenterPipelineMode(server_.get()) != 1) {
        return lost();
    }
    Result<void> outcome;
    for (auto const& values : sets) {
        if (auto const sent = send(name, values); !sent && outcome) {
            outcome = sent.error();
        }
    }
    bool const is_marked = PQpipelineSync(server_.get()) == 1;
    if (!is_marked && outcome) {
        outcome = lost();
    }
    for (std::size_t i = 0; i < sets.size() && outcome; ++i) {
        auto const answer = receive();
        if (!answer) {
            outcome = answer.error();
            break;
        }
        outcome = show_rows(**answer, [&](Row const& row) {
            show(i, row);
            return true;
        });
    }
    if (is_marked) {
        read_to_mark();
    }
    PQexitPipelineMode(server_.get());
    return outcome;
}

/// Reads what is left of a pipeline up to the mark that ends it, after an error too. Where the
/// connection broke the mark never comes, and libpq gives nothing for ever: twice is once more than
/// between two answers.
void PostgresConnection::read_to_mark() noexcept {
    for (int nothing = 0; nothing < 2;) {
        Answer const answer{PQgetResult(server_.get())};
        if (answer && PQresultStatus(answer.get()) == PGRES_PIPELINE_SYNC) {
            return;
        }
        nothing = answer ? 0 : nothing + 1;
    }
    is_lost_ = true;
}

}  // namespace

Result<std::unique_ptr<Connection>> connect_postgresql(std::string const& where, Access access) {
    // What the operator's string says wins over these: it is expanded after them.
    std::array<char const*, 6> const names{
        "application_name",
        "connect_timeout",
        "tcp_user_timeout",
        "client_encoding",
        "dbname",
        nullptr};
    std::array<char const*, 6> const values{
        "parcmetre-collector", "5", "10000", "UTF8", where.c_str(), nullptr};
    constexpr int kExpandDbname = 1;
    std::unique_ptr<PGconn, Finish> server{
        PQconnectdbParams(names.data(), values.data(), kExpandDbname)};
    if (!server || PQstatus(server.get()) != CONNECTION_OK) {
        return postgresql_error("", server ? PQerrorMessage(server.get()) : "out of memory")
            .with_context("connecting to PostgreSQL");
    }
    if (PQserverVersion(server.get()) < kServerVersion) {
        return Error{
            Errc::unsupported,
            "PostgreSQL 15 or later is needed, this server is " +
                std::to_string(PQserverVersion(server.get()) / 10000)};
    }
    auto connection = std::make_unique<PostgresConnection>(std::move(server), access);
    if (auto const ready = connection->set_up(); !ready) {
        return ready.error();
    }
    return std::unique_ptr<Connection>{std::move(connection)};
}

}  // namespace parcmetre::collector::database
