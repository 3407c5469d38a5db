// SPDX-License-Identifier: EUPL-1.2
#include "agent/scouts/snmp_session.hpp"

#include <net-snmp/net-snmp-config.h>
// net-snmp's own headers want its configuration first.
#include <algorithm>
#include <cstdlib>
#include <list>
#include <system_error>
#include <utility>

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/experimental/awaitable_operators.hpp>
#include <boost/asio/posix/stream_descriptor.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <net-snmp/net-snmp-includes.h>
// It wants those before it.
#include <net-snmp/library/large_fd_set.h>

#include "agent/scouts/snmp_reply.hpp"
#include "agent/scouts/snmp_user.hpp"

namespace parcmetre::scouts {

namespace asio = boost::asio;

namespace {

using Clock = std::chrono::steady_clock;

constexpr auto kAwait = asio::as_tuple(asio::use_awaitable);
constexpr int kBulkRows = 16;
constexpr std::chrono::milliseconds kLongestWait{1000};
constexpr std::chrono::milliseconds kPause{20};

struct Magic {
    SnmpReply reply{};
    std::size_t most_bytes = 0;
};

SnmpReply no_reply(std::string message) {
    SnmpReply reply;
    reply.done = true;
    reply.error = Error{Errc::unavailable, std::move(message)};
    return reply;
}

int on_reply(int operation, netsnmp_session*, int, netsnmp_pdu* pdu, void* magic_pointer) {
    auto& magic = *static_cast<Magic*>(magic_pointer);
    if (operation == NETSNMP_CALLBACK_OP_TIMED_OUT) {
        magic.reply = no_reply("no answer in time");
    } else if (operation != NETSNMP_CALLBACK_OP_RECEIVED_MESSAGE || pdu == nullptr) {
        magic.reply = no_reply("the request could not be sent");
    } else {
        magic.reply = decode_reply(*pdu, magic.most_bytes);
    }
    return 1;
}

/// Asks for what follows: some rows at a time where the version can.
netsnmp_pdu* next_of(Oid const& last, long version) {
    bool const bulk = version != SNMP_VERSION_1;
    auto* request = snmp_pdu_create(bulk ? SNMP_MSG_GETBULK : SNMP_MSG_GETNEXT);
    if (bulk) {
        request->non_repeaters = 0;
        request->max_repetitions = kBulkRows;
    }
    auto const numbers = from_oid(last);
    snmp_add_null_var(request, numbers.data(), numbers.size());
    return request;
}

Error not_taken(SnmpRow const& row) {
    return {Errc::malformed, to_text(row.name) + ": a value " + row.left_out + " was left out"};
}

/// Keeps the first thing that was wrong.
void keep_first(Result<void>& kept, Error error) {
    if (kept) {
        kept = std::move(error);
    }
}

/// Adds what was asked; tells the first that was not told, or could not be taken.
Result<void> take_rows(SnmpReply& reply, std::vector<Oid> const& asked, Answers& answers) {
    Result<void> told;
    for (auto const& wanted : asked) {
        auto const row = std::ranges::find(reply.rows, wanted, &SnmpRow::name);
        if (row == reply.rows.end()) {
            keep_first(told, {Errc::malformed, to_text(wanted) + ": asked for, and not told of"});
        } else if (!row->left_out.empty()) {
            keep_first(told, not_taken(*row));
        } else if (row->value) {
            answers.insert_or_assign(wanted, std::move(*row->value));
        }
    }
    return told;
}

}  // namespace

SnmpLibrary::SnmpLibrary() {
    auto pattern = (std::filesystem::temp_directory_path() / "parcmetre-scout-XXXXXX").string();
    if (::mkdtemp(pattern.data()) == nullptr) {
        throw std::system_error{errno, std::generic_category(), "making a temporary folder"};
    }
    folder_ = pattern;
    // It would say on standard error that it makes this one.
    std::filesystem::create_directory(folder_ / "cert_indexes");
    ::setenv("MIBS", "", 1);
    ::setenv("MIBDIRS", pattern.c_str(), 1);
    ::setenv("SNMPCONFPATH", pattern.c_str(), 1);
    ::setenv("SNMP_PERSISTENT_DIR", pattern.c_str(), 1);
    netsnmp_ds_set_boolean(NETSNMP_DS_LIBRARY_ID, NETSNMP_DS_LIB_DONT_READ_CONFIGS, 1);
    netsnmp_ds_set_boolean(NETSNMP_DS_LIBRARY_ID, NETSNMP_DS_LIB_DONT_PERSIST_STATE, 1);
    netsnmp_ds_set_boolean(NETSNMP_DS_LIBRARY_ID, NETSNMP_DS_LIB_DISABLE_PERSISTENT_LOAD, 1);
    snmp_disable_log();
    init_snmp("parcmetre-scout");
}

SnmpLibrary::~SnmpLibrary() {
    snmp_shutdown("parcmetre-scout");
    std::error_code ignored;
    std::filesystem::remove_all(folder_, ignored);
}

struct SnmpSession::State {
    State(asio::any_io_executor executor, SnmpLimits const& given)
        : limits{given},
          descriptor{executor},
          timer{executor},
          next_request{Clock::now() + given.pace},
          end{Clock::now() + given.whole} {}
    ~State() {
        if (descriptor.is_open()) {
            descriptor.release();  // net-snmp's to close
        }
        if (handle != nullptr) {
            snmp_sess_close(handle);
        }
    }
    State(State const&) = delete;
    State& operator=(State const&) = delete;

    /// Sends and waits. Takes the request over.
    asio::awaitable<SnmpReply> ask(netsnmp_pdu* request);

    /// Until something came, or net-snmp wants to send again or to give up.
    asio::awaitable<void> wait_once();

    SnmpLimits limits;
    asio::posix::stream_descriptor descriptor;
    asio::steady_timer timer;
    void* handle = nullptr;
    /// Of every request: net-snmp may tell of one that was given up until the session is closed.
    std::list<Magic> asked;
    long version = SNMP_VERSION_2c;
    std::size_t requests = 0;
    /// Not at once: another session may just have spoken to this device.
    Clock::time_point next_request;
    Clock::time_point end;
};

asio::awaitable<void> SnmpSession::State::wait_once() {
    using namespace asio::experimental::awaitable_operators;
    int highest = 0;
    int blocks = 1;  // as it comes in: no wait of ours is shorter than net-snmp's
    timeval wait{};
    netsnmp_large_fd_set ready;
    netsnmp_large_fd_set_init(&ready, FD_SETSIZE);
    NETSNMP_LARGE_FD_ZERO(&ready);
    snmp_sess_select_info2(handle, &highest, &ready, &wait, &blocks);
    auto const patience =
        std::chrono::seconds{wait.tv_sec} + std::chrono::microseconds{wait.tv_usec};
    timer.expires_after(
        blocks != 0 ? kLongestWait
                    : std::chrono::duration_cast<std::chrono::milliseconds>(patience) +
                          std::chrono::milliseconds{1}
    );
    auto const woken = co_await (
        descriptor.async_wait(asio::posix::stream_descriptor::wait_read, kAwait) ||
        timer.async_wait(kAwait)
    );
    if (woken.index() == 0) {
        snmp_sess_read2(handle, &ready);
    } else {
        snmp_sess_timeout(handle);
    }
    netsnmp_large_fd_set_cleanup(&ready);
}

asio::awaitable<SnmpReply> SnmpSession::State::ask(netsnmp_pdu* request) {
    if (Clock::now() > end) {
        snmp_free_pdu(request);
        co_return no_reply("too slow: left before all was asked");
    }
    timer.expires_at(next_request);
    co_await timer.async_wait(kAwait);
    next_request = Clock::now() + limits.pace;
    ++requests;
    auto& magic = asked.emplace_back(Magic{{}, limits.value_bytes});
    if (snmp_sess_async_send(handle, request, on_reply, &magic) == 0) {
        snmp_free_pdu(request);
        co_return no_reply("the request could not be sent");
    }
    while (!magic.reply.done) {
        co_await wait_once();
        if (!magic.reply.done) {
            // A socket with an ICMP error stays readable: without a pause, waiting would spin.
            timer.expires_after(kPause);
            co_await timer.async_wait(kAwait);
        }
    }
    co_return std::move(magic.reply);
}

SnmpSession::SnmpSession(std::unique_ptr<State> state) : state_{std::move(state)} {}
SnmpSession::~SnmpSession() = default;

std::size_t SnmpSession::requests() const noexcept {
    return state_->requests;
}

Result<std::unique_ptr<SnmpSession>> SnmpSession::open(
    asio::any_io_executor executor,
    std::string const& address,
    SnmpCredentials const& credentials,
    std::optional<SnmpEngine> const& engine,
    SnmpLimits const& limits
) {
    netsnmp_session wanted{};
    snmp_sess_init(&wanted);
    std::string peer = address;
    std::string name = credentials.community;
    std::string engine_id;
    wanted.peername = peer.data();
    wanted.timeout = std::chrono::duration_cast<std::chrono::microseconds>(limits.timeout).count();
    wanted.retries = limits.retries;
    if (credentials.version == SnmpVersion::v3) {
        if (!engine || !set_user(wanted, credentials, name)) {
            return Error{Errc::malformed, "the passphrases make no key"};
        }
        set_engine(wanted, *engine, engine_id);
    } else {
        wanted.version = credentials.version == SnmpVersion::v1 ? SNMP_VERSION_1 : SNMP_VERSION_2c;
        wanted.community = reinterpret_cast<u_char*>(name.data());
        wanted.community_len = name.size();
    }
    auto state = std::make_unique<State>(executor, limits);
    state->version = wanted.version;
    state->handle = snmp_sess_open(&wanted);
    if (state->handle == nullptr) {
        return Error{Errc::unavailable, "no session"};
    }
    if (engine && !know_user(state->handle, *engine)) {
        return Error{Errc::malformed, "the passphrases make no key for this device"};
    }
    state->descriptor.assign(snmp_sess_transport(state->handle)->sock);
    return std::unique_ptr<SnmpSession>{new SnmpSession{std::move(state)}};
}

asio::awaitable<Result<void>> SnmpSession::get(std::vector<Oid> oids, Answers& answers) {
    auto const most = state_->limits.oids_a_request;
    Result<void> told;
    for (std::size_t from = 0; from < oids.size(); from += most) {
        auto const begin = oids.begin() + static_cast<std::ptrdiff_t>(from);
        auto const length = std::min(most, oids.size() - from);
        std::vector<Oid> some(begin, begin + static_cast<std::ptrdiff_t>(length));
        auto const got = co_await get_some(std::move(some), answers);
        if (!got && got.error().code() != Errc::malformed) {
            co_return got.error();
        }
        if (!got) {
            keep_first(told, got.error());
        }
    }
    co_return told;
}

/// A v1 device refuses a request for one OID that it does not have: it is asked again without.
asio::awaitable<Result<void>> SnmpSession::get_some(std::vector<Oid> oids, Answers& answers) {
    while (!oids.empty()) {
        auto* request = snmp_pdu_create(SNMP_MSG_GET);
        for (auto const& wanted : oids) {
            auto const numbers = from_oid(wanted);
            snmp_add_null_var(request, numbers.data(), numbers.size());
        }
        auto reply = co_await state_->ask(request);
        if (reply.error) {
            co_return *reply.error;
        }
        if (reply.status == SNMP_ERR_NOERROR) {
            co_return take_rows(reply, oids, answers);
        }
        if (reply.status == SNMP_ERR_TOOBIG && oids.size() > 1) {
            auto const middle = oids.begin() + static_cast<std::ptrdiff_t>(oids.size() / 2);
            std::vector<Oid> rest(middle, oids.end());
            oids.erase(middle, oids.end());
            auto const got = co_await get_some(std::move(rest), answers);
            if (!got) {
                co_return got.error();
            }
            continue;
        }
        auto const at_fault = static_cast<std::size_t>(reply.index);
        if (at_fault < 1 || at_fault > oids.size()) {
            co_return Error{
                Errc::malformed,
                to_text(oids.front()) + ": it answered " + error_status_text(reply.status) +
                    ", naming no OID"};
        }
        oids.erase(oids.begin() + static_cast<std::ptrdiff_t>(at_fault) - 1);
    }
    co_return Result<void>{};
}

asio::awaitable<Result<void>> SnmpSession::walk(Oid column, Answers& answers) {
    auto const walked = co_await walk_on(column, answers);
    if (!walked) {
        co_return walked.error().with_context("table " + to_text(column));
    }
    co_return Result<void>{};
}

asio::awaitable<Result<void>> SnmpSession::walk_on(Oid column, Answers& answers) {
    auto last = column;
    Result<void> told;
    std::size_t rows = 0;
    while (true) {
        auto reply = co_await state_->ask(next_of(last, state_->version));
        if (reply.error) {
            co_return *reply.error;
        }
        // noSuchName is how v1 says that there is no more, and how some say it in v2c.
        if (reply.status == SNMP_ERR_NOSUCHNAME) {
            co_return told;
        }
        if (reply.status != SNMP_ERR_NOERROR || reply.rows.empty()) {
            co_return Error{Errc::malformed, "it answered " + error_status_text(reply.status)};
        }
        for (auto& row : reply.rows) {
            if (!starts_with(row.name, column)) {
                co_return told;
            }
            if (!row.value && row.left_out.empty() && row.name == last) {
                co_return told;  // endOfMibView repeats the question
            }
            if (row.name <= last) {
                co_return Error{Errc::malformed, "it goes back at " + to_text(row.name)};
            }
            if (++rows > state_->limits.walk_rows) {
                co_return Error{Errc::limit, "a table without end"};
            }
            last = row.name;
            if (!row.left_out.empty()) {
                keep_first(told, not_taken(row));
            } else if (row.value) {
                answers.insert_or_assign(row.name, std::move(*row.value));
            }
        }
    }
}

}  // namespace parcmetre::scouts
