// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <utility>

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>

#include "collector/access/access_store.hpp"
#include "collector/access/book.hpp"
#include "collector/access/password.hpp"
#include "collector/access/records.hpp"
#include "collector/access/sightings.hpp"
#include "collector/access/sign_in_limits.hpp"
#include "collector/http/blocking.hpp"
#include "collector/http/doorkeeper.hpp"
#include "collector/http/metrics.hpp"
#include "collector/http/problem.hpp"

namespace parcmetre::collector {

inline constexpr std::chrono::hours kSessionLife{12};
inline constexpr std::chrono::minutes kSessionIdle{60};
/// How often the use of a session is written down.
inline constexpr std::chrono::minutes kSessionTouch{5};
inline constexpr std::chrono::days kInvitationLife{7};
inline constexpr std::string_view kSessionCookie = "parcmetre_session";

/// Times, given by who runs it so that tests need not wait.
struct AccessClock {
    std::function<inventory::Day()> today;
    std::function<FineMoment()> now;
    std::function<std::chrono::steady_clock::time_point()> steady;
};

struct AccessOptions {
    bool accounts = true;         ///< false: whoever calls is everyone
    bool secure_cookies = false;  ///< under TLS
    std::string csrf_key = {};    ///< the same for all collectors of one database
    PasswordCost password_cost = {};
};

/// What someone gets who has signed in.
struct SignedIn {
    Caller caller;
    std::string secret;  ///< of the session's cookie
};

/// What was made, and the secret that opens it: shown once, kept nowhere.
template <class Record>
struct Made {
    Record record;
    std::string secret;
};

/// Who may call: people by session, programs by token, agents by credential. On the sessions'
/// thread; the store is used on the database's, passwords are hashed on a pool of their own.
class Access final : public Doorkeeper {
public:
    struct Executors {
        boost::asio::any_io_executor io;
        boost::asio::any_io_executor db;
        boost::asio::any_io_executor passwords;
    };

    Access(
        Executors executors,
        AccessStore& store,
        Metrics& metrics,
        AccessClock clock,
        AccessOptions options
    );

    /// Reads what is kept in memory. Before anything is served, on any thread.
    [[nodiscard]] Result<void> load();
    /// A new one-time token as long as there is no account; none once there is one.
    [[nodiscard]] Result<std::optional<std::string>> begin_first_start();
    void stop() { sightings_.stop(); }

    [[nodiscard]] boost::asio::awaitable<Admission> admit(Claims claims, Audience audience)
        override;
    /// The same for requests that a trusted proxy hands on: its X-Remote-User names the person.
    [[nodiscard]] boost::asio::awaitable<Admission> admit_by_proxy(
        Claims claims, Audience audience
    );

    // People -------------------------------------------------------------------------------------
    [[nodiscard]] boost::asio::awaitable<Answered<SignedIn>> sign_in(
        std::string name, std::string password
    );
    [[nodiscard]] boost::asio::awaitable<Answered<void>> sign_out(Caller caller);
    [[nodiscard]] boost::asio::awaitable<Answered<SignedIn>> change_password(
        Caller caller, std::string old_password, std::string new_password
    );
    [[nodiscard]] boost::asio::awaitable<Answered<SignedIn>> first_start(
        std::string token, std::string name, std::string password
    );
    [[nodiscard]] boost::asio::awaitable<Answered<SignedIn>> accept_invitation(
        std::string token, std::string password
    );
    /// Whether the first admin is still to be made.
    [[nodiscard]] boost::asio::awaitable<Answered<bool>> awaits_first_start();

    struct Invited {
        Account account;
        std::string secret;  ///< empty: no invitation was made
        inventory::Day expires_on;
    };
    [[nodiscard]] boost::asio::awaitable<Answered<Invited>> add_user(
        Caller caller, std::string name, Role role
    );
    struct UserChange {
        std::optional<Role> role = {};
        std::optional<bool> disabled = {};
        bool new_invitation = false;
    };
    [[nodiscard]] boost::asio::awaitable<Answered<Invited>> change_user(
        Caller caller, std::string id, UserChange change
    );

    // Programs and agents ------------------------------------------------------------------------
    /// Id, creator and day are given here.
    [[nodiscard]] boost::asio::awaitable<Answered<Made<ApiToken>>> add_api_token(
        Caller caller, ApiToken token
    );
    [[nodiscard]] boost::asio::awaitable<Answered<ApiToken>> revoke_api_token(
        Caller caller, std::string id
    );
    [[nodiscard]] boost::asio::awaitable<Answered<Made<EnrolmentToken>>> add_enrolment_token(
        Caller caller, EnrolmentToken token
    );
    [[nodiscard]] boost::asio::awaitable<Answered<EnrolmentToken>> revoke_enrolment_token(
        Caller caller, std::string id
    );
    /// `caller`: an enrolment token.
    [[nodiscard]] boost::asio::awaitable<Answered<Made<AgentRecord>>> enrol(
        Caller caller, std::string install_id
    );
    [[nodiscard]] boost::asio::awaitable<Answered<AgentRecord>> revoke_agent(
        Caller caller, std::string id
    );

    // The rest -----------------------------------------------------------------------------------
    [[nodiscard]] boost::asio::awaitable<Answered<std::shared_ptr<OrganisationSettings const>>>
    settings();
    [[nodiscard]] boost::asio::awaitable<Answered<void>> put_settings(
        Caller caller, OrganisationSettings settings
    );

    /// Keeps in the audit log what a handler has done. A failure is logged, and stops nothing: it
    /// is done already.
    [[nodiscard]] boost::asio::awaitable<void> record(
        Caller caller, std::string what, std::string about
    );

    /// Runs a copy of `work(AccessStore&)` on the database's thread. Named, not temporary: see
    /// run_on().
    template <class Work>
    [[nodiscard]] auto use(Work const& work) {
        auto const with_store = [&store = store_, work] { return work(store); };
        return run_on(executors_.db, with_store);
    }
    template <class Work>
    void use(Work const&& work) = delete;

    /// What X-CSRF-Token must say in this person's requests that change something.
    [[nodiscard]] std::string csrf_of(Caller const& caller) const;
    /// Values of Set-Cookie.
    [[nodiscard]] std::string cookie_of(std::string const& secret) const;
    [[nodiscard]] std::string no_cookie() const { return cookie_of("") + "; Max-Age=0"; }

    [[nodiscard]] bool has_accounts() const noexcept { return options_.accounts; }
    [[nodiscard]] Sightings& sightings() noexcept { return sightings_; }
    [[nodiscard]] inventory::Day today() const { return clock_.today(); }

private:
    struct Credential {
        std::string id;
        std::string install_id;
        std::optional<std::string> site;
    };

    [[nodiscard]] boost::asio::awaitable<Admission> caller_of(Claims claims);
    [[nodiscard]] boost::asio::awaitable<Admission> bearer(std::string secret);
    [[nodiscard]] boost::asio::awaitable<Admission> agent_of(Sha256 hash);
    [[nodiscard]] boost::asio::awaitable<Admission> api_token_of(Sha256 hash);
    [[nodiscard]] boost::asio::awaitable<Admission> enrolment_of(Sha256 hash);
    [[nodiscard]] boost::asio::awaitable<Admission> person_of(Sha256 hash);
    [[nodiscard]] boost::asio::awaitable<Admission> remote_user(std::string name);
    [[nodiscard]] Admission let_in(Caller caller, Claims const& claims, Audience const& audience);

    [[nodiscard]] boost::asio::awaitable<Answered<SignedIn>> begin_session(
        Account account, std::string what
    );
    /// The hash of a new password that nothing is to be said against.
    [[nodiscard]] boost::asio::awaitable<Answered<std::string>> accepted_password(
        std::string name, std::string password, std::string pointer
    );
    [[nodiscard]] AuditEntry entry(Caller const& caller, std::string what, std::string about) const;
    [[nodiscard]] Moment now() const {
        return std::chrono::floor<std::chrono::seconds>(clock_.now());
    }

    Executors executors_;
    AccessStore& store_;  ///< used on executors_.db only, once served
    Metrics& metrics_;
    AccessClock clock_;
    AccessOptions options_;
    Passwords passwords_;
    SignInLimits limits_;
    Sightings sightings_;
    Book<Credential> agents_;
    Book<ApiToken> api_tokens_;
    Book<SessionRecord> sessions_;
    std::shared_ptr<OrganisationSettings const> settings_;
    std::chrono::steady_clock::time_point settings_read_;
    bool had_accounts_ = false;  ///< there is an account: never taken back
};

/// The door of the socket that only a trusted proxy can reach.
class ProxyDoor final : public Doorkeeper {
public:
    explicit ProxyDoor(Access& access) : access_{access} {}

    [[nodiscard]] boost::asio::awaitable<Admission> admit(Claims claims, Audience audience)
        override {
        return access_.admit_by_proxy(std::move(claims), audience);
    }

private:
    Access& access_;
};

/// Declares the families that access counts in.
void declare_access_metrics(Metrics& metrics);

}  // namespace parcmetre::collector
