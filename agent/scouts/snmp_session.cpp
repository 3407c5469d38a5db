// SPDX-License-Identifier: EUPL-1.2
#include "agent/scouts/snmp_session.hpp"

#include <net-snmp/net-snmp-config.h>
// net-snmp's own headers want its configuration first.
#include <algorithm>
#include <array>
#include <cstdlib>
#include <list>
#include <optional>
#include <system_error>
#include <utility>

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/experimental/awaitable_operators.hpp>
#include <boost/asio/posix/stream_descriptor.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <net-snmp/library/large_fd_set.h>
#include <net-snmp/net-snmp-includes.h>

namespace parcmetre::scouts {

namespace asio = boost::asio;

namespace {

constexpr auto kAwait = asio::as_tuple(asio::use_awaitable);
constexpr std::size_t kShortestPassphrase = 8;
constexpr int kBulkRows = 16;
constexpr std::chrono::milliseconds kLongestWait{1000};
constexpr std::chrono::milliseconds kPause{20};

/// What came back for one request.
struct Reply {
    bool done = false;
    std::optional<Error> error{};
    long status = SNMP_ERR_NOERROR;
    long index = 0;  ///< of the OID at fault, from 1 on
    std::vector<std::pair<Oid, std::optional<SnmpValue>>> rows{};
};

Oid to_oid(oid const* numbers, std::size_t length) {
    Oid out;
    for (std::size_t i = 0; i < std::min(length, kLongestOid); ++i) {
        out.push_back(static_cast<std::uint32_t>(numbers[i]));
    }
    return out;
}

std::vector<oid> from_oid(Oid const& numbers) {
    return {numbers.begin(), numbers.end()};
}

std::optional<SnmpValue> value_of(netsnmp_variable_list const& row, std::size_t most_bytes) {
    switch (row.type) {
        case ASN_INTEGER:
            return row.val.integer != nullptr
                       ? std::optional<SnmpValue>{std::int64_t{*row.val.integer}}
                       : std::nullopt;
        case ASN_COUNTER:
        case ASN_GAUGE:
        case ASN_TIMETICKS:
            return SnmpValue{
                static_cast<std::int64_t>(static_cast<std::uint32_t>(*row.val.integer))};
        case ASN_COUNTER64: {
            auto const high = static_cast<std::uint64_t>(row.val.counter64->high);
            auto const low = static_cast<std::uint64_t>(row.val.counter64->low);
            constexpr std::uint64_t kSign = 0x80000000;
            if (high >= kSign) {
                return std::nullopt;  // beyond what anything has counted
            }
            return SnmpValue{static_cast<std::int64_t>((high << 32) | low)};
        }
        case ASN_OCTET_STR:
            if (row.val_len > most_bytes) {
                return std::nullopt;
            }
            return SnmpValue{
                std::string{reinterpret_cast<char const*>(row.val.string), row.val_len}};
        case ASN_OBJECT_ID:
            return SnmpValue{to_oid(row.val.objid, row.val_len / sizeof(oid))};
        default:
            return std::nullopt;  // noSuchObject, noSuchInstance, endOfMibView and what we never
                                  // ask
    }
}

struct Magic {
    Reply reply{};
    std::size_t most_bytes = 0;
};

int on_reply(int operation, netsnmp_session*, int, netsnmp_pdu* pdu, void* magic_pointer) {
    auto& magic = *static_cast<Magic*>(magic_pointer);
    auto& reply = magic.reply;
    reply.done = true;
    if (operation == NETSNMP_CALLBACK_OP_TIMED_OUT) {
        reply.error = Error{Errc::unavailable, "no answer in time"};
    } else if (operation != NETSNMP_CALLBACK_OP_RECEIVED_MESSAGE || pdu == nullptr) {
        reply.error = Error{Errc::unavailable, "the request could not be sent"};
    } else if (pdu->command == SNMP_MSG_REPORT) {
        reply.error = Error{Errc::permission_denied, "the device refuses these credentials"};
    } else {
        reply.status = pdu->errstat;
        reply.index = pdu->errindex;
        for (auto const* row = pdu->variables; row != nullptr; row = row->next_variable) {
            reply.rows.emplace_back(
                to_oid(row->name, row->name_length), value_of(*row, magic.most_bytes)
            );
        }
    }
    return 1;
}

/// "SHA-256" as net-snmp numbers it; nothing when it has none of that name.
std::optional<std::pair<oid const*, std::size_t>> auth_protocol(std::string const& name) {
    auto const type = usm_lookup_auth_type(name.c_str());
    auto const* found = type > 0 ? sc_find_auth_alg_bytype(static_cast<u_int>(type)) : nullptr;
    return found != nullptr ? std::optional{std::pair{found->alg_oid, found->oid_len}}
                            : std::nullopt;
}

std::optional<std::pair<oid const*, std::size_t>> privacy_protocol(std::string const& name) {
    auto const type = usm_lookup_priv_type(name.c_str());
    std::size_t length = 0;
    auto const* found = type > 0 ? sc_get_priv_oid(type, &length) : nullptr;
    return found != nullptr ? std::optional{std::pair{found, length}} : std::nullopt;
}

bool set_key(
    netsnmp_session& session, std::string const& passphrase, u_char* key, std::size_t& length
) {
    return generate_Ku(
               session.securityAuthProto,
               static_cast<u_int>(session.securityAuthProtoLen),
               reinterpret_cast<u_char const*>(passphrase.data()),
               passphrase.size(),
               key,
               &length
           ) == SNMPERR_SUCCESS;
}

/// Fills in whom we are; protocol names were checked before.
bool set_user(netsnmp_session& session, SnmpCredentials const& who, std::string& user) {
    user = who.user;
    session.version = SNMP_VERSION_3;
    session.securityName = user.data();
    session.securityNameLen = user.size();
    session.securityLevel = SNMP_SEC_LEVEL_NOAUTH;
    auto const auth = auth_protocol(who.auth_protocol);
    if (!auth) {
        return true;
    }
    session.securityAuthProto = const_cast<oid*>(auth->first);
    session.securityAuthProtoLen = auth->second;
    session.securityAuthKeyLen = USM_AUTH_KU_LEN;
    session.securityLevel = SNMP_SEC_LEVEL_AUTHNOPRIV;
    if (!set_key(
            session, who.auth_passphrase, session.securityAuthKey, session.securityAuthKeyLen
        )) {
        return false;
    }
    auto const privacy = privacy_protocol(who.privacy_protocol);
    if (!privacy) {
        return true;
    }
    session.securityPrivProto = const_cast<oid*>(privacy->first);
    session.securityPrivProtoLen = privacy->second;
    session.securityPrivKeyLen = USM_PRIV_KU_LEN;
    session.securityLevel = SNMP_SEC_LEVEL_AUTHPRIV;
    return set_key(
        session, who.privacy_passphrase, session.securityPrivKey, session.securityPrivKeyLen
    );
}

}  // namespace

Result<void> check_credentials(SnmpCredentials const& who) {
    if (who.version != SnmpVersion::v3) {
        return {};
    }
    if (who.user.empty()) {
        return Error{Errc::malformed, "SNMPv3 needs a user"};
    }
    if (!who.auth_protocol.empty() && !auth_protocol(who.auth_protocol)) {
        return Error{Errc::unsupported, "authentication protocol " + who.auth_protocol};
    }
    if (!who.privacy_protocol.empty() && !privacy_protocol(who.privacy_protocol)) {
        return Error{Errc::unsupported, "privacy protocol " + who.privacy_protocol};
    }
    if (!who.privacy_protocol.empty() && who.auth_protocol.empty()) {
        return Error{Errc::malformed, "privacy needs an authentication protocol"};
    }
    bool const short_auth =
        !who.auth_protocol.empty() && who.auth_passphrase.size() < kShortestPassphrase;
    bool const short_privacy =
        !who.privacy_protocol.empty() && who.privacy_passphrase.size() < kShortestPassphrase;
    if (short_auth || short_privacy) {
        return Error{Errc::malformed, "a passphrase has 8 characters or more"};
    }
    return {};
}

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
        : limits{given}, descriptor{executor}, timer{executor} {}
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
    asio::awaitable<Reply> ask(netsnmp_pdu* request);

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
    std::chrono::steady_clock::time_point next_request{};
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

asio::awaitable<Reply> SnmpSession::State::ask(netsnmp_pdu* request) {
    timer.expires_at(next_request);
    co_await timer.async_wait(kAwait);
    next_request = std::chrono::steady_clock::now() + limits.pace;
    ++requests;
    auto& magic = asked.emplace_back(Magic{{}, limits.value_bytes});
    if (snmp_sess_async_send(handle, request, on_reply, &magic) == 0) {
        snmp_free_pdu(request);
        magic.reply.error = Error{Errc::unavailable, "the request could not be sent"};
        co_return std::move(magic.reply);
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
    SnmpLimits const& limits
) {
    netsnmp_session wanted{};
    snmp_sess_init(&wanted);
    std::string peer = address;
    std::string name = credentials.community;
    wanted.peername = peer.data();
    wanted.timeout = std::chrono::duration_cast<std::chrono::microseconds>(limits.timeout).count();
    wanted.retries = limits.retries;
    if (credentials.version == SnmpVersion::v3) {
        if (!set_user(wanted, credentials, name)) {
            return Error{Errc::malformed, "the passphrases make no key"};
        }
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
    state->descriptor.assign(snmp_sess_transport(state->handle)->sock);
    return std::unique_ptr<SnmpSession>{new SnmpSession{std::move(state)}};
}

asio::awaitable<Result<void>> SnmpSession::get(std::vector<Oid> oids, Answers& answers) {
    auto const most = state_->limits.oids_a_request;
    for (std::size_t from = 0; from < oids.size(); from += most) {
        auto const begin = oids.begin() + static_cast<std::ptrdiff_t>(from);
        auto const length = std::min(most, oids.size() - from);
        std::vector<Oid> some(begin, begin + static_cast<std::ptrdiff_t>(length));
        auto const got = co_await get_some(std::move(some), answers);
        if (!got) {
            co_return got.error();
        }
    }
    co_return Result<void>{};
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
        auto const at_fault = static_cast<std::size_t>(reply.index);
        if (reply.status != SNMP_ERR_NOERROR) {
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
            if (at_fault < 1 || at_fault > oids.size()) {
                co_return Error{Errc::malformed, "an error that names no OID"};
            }
            oids.erase(oids.begin() + static_cast<std::ptrdiff_t>(at_fault) - 1);
            continue;
        }
        for (auto& [name, value] : reply.rows) {
            if (value && std::ranges::find(oids, name) != oids.end()) {
                answers.insert_or_assign(name, std::move(*value));
            }
        }
        break;
    }
    co_return Result<void>{};
}

asio::awaitable<Result<void>> SnmpSession::walk(Oid column, Answers& answers) {
    auto last = column;
    for (std::size_t rows = 0; rows < state_->limits.walk_rows;) {
        bool const bulk = state_->version != SNMP_VERSION_1;
        auto* request = snmp_pdu_create(bulk ? SNMP_MSG_GETBULK : SNMP_MSG_GETNEXT);
        if (bulk) {
            request->non_repeaters = 0;
            request->max_repetitions = kBulkRows;
        }
        auto const numbers = from_oid(last);
        snmp_add_null_var(request, numbers.data(), numbers.size());
        auto reply = co_await state_->ask(request);
        if (reply.error) {
            co_return *reply.error;
        }
        if (reply.status != SNMP_ERR_NOERROR || reply.rows.empty()) {
            co_return Result<void>{};  // noSuchName is how v1 says that there is no more
        }
        for (auto& [name, value] : reply.rows) {
            if (!starts_with(name, column)) {
                co_return Result<void>{};
            }
            if (!value && name == last) {
                co_return Result<void>{};  // endOfMibView repeats the question
            }
            if (name <= last) {
                co_return Error{
                    Errc::malformed, "the device's table goes back at " + to_text(name)};
            }
            last = name;
            ++rows;
            if (value) {
                answers.insert_or_assign(name, std::move(*value));
            }
        }
    }
    co_return Error{Errc::limit, "a table without end at " + to_text(column)};
}

}  // namespace parcmetre::scouts
