// SPDX-License-Identifier: EUPL-1.2
// The door: who calls, and whether the route is for them.
#include "collector/access/access.hpp"

#include <algorithm>
#include <utility>

#include "collector/access/problems.hpp"
#include "collector/access/secret.hpp"

namespace parcmetre::collector {

using boost::asio::awaitable;

namespace {

constexpr std::chrono::seconds kSettingsFresh{30};

Caller person(Account const& account, std::string session) {
    return {
        .kind = Caller::Kind::person,
        .id = account.id,
        .name = account.name,
        .role = account.role,
        .session = std::move(session)};
}

bool is_reading(Method method) noexcept {
    return method == Method::get || method == Method::head;
}

}  // namespace

Access::Access(
    Executors executors,
    AccessStore& store,
    Metrics& metrics,
    AccessClock clock,
    AccessOptions options
)
    : executors_{std::move(executors)},
      store_{store},
      metrics_{metrics},
      clock_{std::move(clock)},
      options_{std::move(options)},
      passwords_{executors_.passwords, options_.password_cost},
      limits_{clock_.steady},
      sightings_{executors_.io, executors_.db, store.connection()},
      agents_{store.connection().dialect() == database::Dialect::sqlite},
      // People and programs are few: they are asked for again rather than believed for long.
      api_tokens_{false},
      sessions_{false} {}

Result<void> Access::load() {
    auto const since = clock_.steady();
    auto const keep = [&](Sha256 const& hash, AgentRecord agent) {
        agents_.put(
            hash, {std::move(agent.id), std::move(agent.install_id), std::move(agent.site)}, since
        );
    };
    if (store_.connection().dialect() == database::Dialect::sqlite) {
        if (auto read = store_.each_agent(keep); !read) {
            return read;
        }
    }
    return store_.forget_sessions(now() - kSessionLife, now() - kSessionIdle);
}

Result<std::optional<std::string>> Access::begin_first_start() {
    auto const accounts = store_.has_accounts();
    if (!accounts) {
        return accounts.error();
    }
    if (!options_.accounts || *accounts) {
        return std::optional<std::string>{};
    }
    auto token = new_secret("");
    if (auto const kept = store_.put_first_start(sha256(token)); !kept) {
        return kept.error();
    }
    return std::optional{std::move(token)};
}

awaitable<Admission> Access::admit(Claims claims, Audience audience) {
    if (!options_.accounts && !audience.enrolling) {
        co_return Caller{.kind = Caller::Kind::everyone};
    }
    if (audience.by_password) {
        claims.authorization = password_as_bearer(std::move(claims.authorization));
    }
    auto caller = co_await caller_of(claims);
    if (!caller) {
        co_return caller.error();
    }
    co_return let_in(std::move(*caller), claims, audience);
}

awaitable<Admission> Access::admit_by_proxy(Claims claims, Audience audience) {
    auto const names_someone = claims.authorization.empty() && !claims.remote_users.empty();
    if (!options_.accounts || !names_someone) {
        co_return co_await admit(std::move(claims), audience);
    }
    // Named twice, one of them came through the proxy from whoever asks: neither is believed.
    if (claims.remote_users.size() > 1) {
        co_return let_in({}, claims, audience);
    }
    auto caller = co_await remote_user(claims.remote_users.front());
    if (!caller) {
        co_return caller.error();
    }
    co_return let_in(std::move(*caller), claims, audience);
}

Admission Access::let_in(Caller caller, Claims const& claims, Audience const& audience) {
    if (!admits(audience, claims.method, caller)) {
        if (audience.agents) {
            sightings_.refused("unauthorised");
        }
        return caller.kind == Caller::Kind::nobody ? unauthorised_problem() : forbidden_problem();
    }
    // What a browser sends by itself proves nothing: a change also needs what only our page knows.
    auto const needs_token =
        caller.kind == Caller::Kind::person && !is_reading(claims.method) && !audience.anyone;
    if (needs_token && !is_same_secret(claims.csrf, csrf_of(caller))) {
        return csrf_problem();
    }
    return caller;
}

awaitable<Admission> Access::caller_of(Claims claims) {
    if (!claims.authorization.empty()) {
        // Not one expression with "?": GCC 12 evaluates both sides of one that awaits.
        if (auto const secret = bearer_of(claims.authorization)) {
            co_return co_await bearer(*secret);
        }
    } else if (auto const cookie = cookie_value(claims.cookie, kSessionCookie)) {
        co_return co_await person_of(sha256(*cookie));
    }
    co_return Caller{};
}

awaitable<Admission> Access::bearer(std::string secret) {
    auto const hash = sha256(secret);
    if (secret.starts_with(kAgentPrefix)) {
        co_return co_await agent_of(hash);
    }
    if (secret.starts_with(kApiTokenPrefix)) {
        co_return co_await api_token_of(hash);
    }
    if (secret.starts_with(kEnrolmentPrefix)) {
        co_return co_await enrolment_of(hash);
    }
    co_return Caller{};
}

awaitable<Admission> Access::agent_of(Sha256 hash) {
    auto const caller = [](Credential const& credential) {
        return Caller{
            .kind = Caller::Kind::agent,
            .id = credential.id,
            .install_id = credential.install_id,
            .site = credential.site};
    };
    auto const found = agents_.find(hash, clock_.steady());
    if (auto* const* known = std::get_if<Credential*>(&found)) {
        co_return caller(**known);
    }
    if (std::holds_alternative<Book<Credential>::Unknown>(found)) {
        co_return Caller{};
    }
    auto const ask = [hash](AccessStore& store) { return store.agent(hash); };
    auto const kept = co_await use(ask);
    if (!kept) {
        co_return store_problem(kept.error());
    }
    if (!*kept || (*kept)->revoked) {
        co_return Caller{};
    }
    Credential const credential{(*kept)->id, (*kept)->install_id, (*kept)->site};
    agents_.put(hash, credential, clock_.steady());
    co_return caller(credential);
}

awaitable<Admission> Access::api_token_of(Sha256 hash) {
    std::optional<ApiToken> token;
    auto const found = api_tokens_.find(hash, clock_.steady());
    if (auto* const* known = std::get_if<ApiToken*>(&found)) {
        token = **known;
    } else {
        auto const ask = [hash](AccessStore& store) { return store.api_token(hash); };
        auto kept = co_await use(ask);
        if (!kept) {
            co_return store_problem(kept.error());
        }
        token = std::move(*kept);
    }
    auto const today = clock_.today();
    if (!token || token->revoked || (token->expires_on && *token->expires_on < today)) {
        co_return Caller{};
    }
    if (token->last_used_on != today) {
        auto const mark = [id = token->id, today](AccessStore& store) {
            return store.mark_api_token_used(id, today);
        };
        if (auto const marked = co_await use(mark); !marked) {
            co_return store_problem(marked.error());
        }
        token->last_used_on = today;
    }
    api_tokens_.put(hash, *token, clock_.steady());
    co_return Caller{
        .kind = Caller::Kind::api_token,
        .id = token->id,
        .name = token->name,
        .scopes = token->scopes};
}

awaitable<Admission> Access::enrolment_of(Sha256 hash) {
    auto const ask = [hash](AccessStore& store) { return store.enrolment_token(hash); };
    auto const kept = co_await use(ask);
    if (!kept) {
        co_return store_problem(kept.error());
    }
    if (!*kept || !(*kept)->opens_on(clock_.today())) {
        co_return Caller{};
    }
    co_return Caller{
        .kind = Caller::Kind::enrolment_token,
        .id = (*kept)->id,
        .name = (*kept)->name,
        .site = (*kept)->site};
}

awaitable<Admission> Access::person_of(Sha256 hash) {
    std::optional<SessionRecord> session;
    auto const found = sessions_.find(hash, clock_.steady());
    if (auto* const* known = std::get_if<SessionRecord*>(&found)) {
        session = **known;
    } else {
        auto const ask = [hash](AccessStore& store) { return store.session(hash); };
        auto kept = co_await use(ask);
        if (!kept) {
            co_return store_problem(kept.error());
        }
        session = std::move(*kept);
        if (session) {
            sessions_.put(hash, *session, clock_.steady());
        }
    }
    auto const moment = now();
    // Used in times to come: the clock was set back, and how old it is cannot be told.
    auto const is_of_the_future = session && session->used - moment >= kSessionIdle;
    if (!session || is_of_the_future || moment - session->began >= kSessionLife ||
        moment - session->used >= kSessionIdle) {
        sessions_.forget(hash);
        co_return Caller{};
    }
    if (moment - session->used >= kSessionTouch) {
        auto const touch = [hash, moment](AccessStore& store) {
            return store.touch_session(hash, moment);
        };
        if (auto const touched = co_await use(touch); !touched) {
            co_return store_problem(touched.error());
        }
        sessions_.forget(hash);
    }
    co_return person(session->account, to_hex(hash));
}

awaitable<Admission> Access::remote_user(std::string name) {
    auto const ask = [name = std::move(name)](AccessStore& store) {
        return store.account_named(name);
    };
    auto const account = co_await use(ask);
    if (!account) {
        co_return store_problem(account.error());
    }
    if (!*account || (*account)->disabled) {
        co_return Caller{};
    }
    co_return person(**account, "");
}

std::string Access::csrf_of(Caller const& caller) const {
    auto const bound_to =
        caller.session.empty() ? "proxy " + caller.id : "session " + caller.session;
    return to_hex(hmac_sha256(options_.csrf_key, bound_to));
}

std::string Access::cookie_of(std::string const& secret) const {
    return std::string{kSessionCookie} + "=" + secret + "; Path=/; HttpOnly; SameSite=Strict" +
           (options_.secure_cookies ? "; Secure" : "");
}

AuditEntry Access::entry(Caller const& caller, std::string what, std::string about) const {
    return {clock_.now(), caller.name, std::move(what), std::move(about), "done"};
}

awaitable<Answered<std::shared_ptr<OrganisationSettings const>>> Access::settings() {
    if (settings_ && clock_.steady() - settings_read_ <= kSettingsFresh) {
        co_return settings_;
    }
    auto const ask = [](AccessStore& store) { return store.settings(); };
    auto kept = co_await use(ask);
    if (!kept) {
        co_return store_problem(kept.error());
    }
    settings_ = std::make_shared<OrganisationSettings const>(std::move(*kept));
    settings_read_ = clock_.steady();
    co_return settings_;
}

awaitable<Answered<void>> Access::put_settings(Caller caller, OrganisationSettings settings) {
    auto const put = [settings, entry = entry(caller, "settings_changed", "")](AccessStore& store) {
        return store.put_settings(settings, entry);
    };
    if (auto const kept = co_await use(put); !kept) {
        co_return store_problem(kept.error());
    }
    settings_.reset();  // read again at the next question
    co_return Answered<void>{};
}

awaitable<void> Access::record(Caller caller, std::string what, std::string about) {
    auto const put = [entry = entry(caller, std::move(what), std::move(about))](AccessStore& store
                     ) { return store.record(entry); };
    if (auto const kept = co_await use(put); !kept) {
        static_cast<void>(store_problem(kept.error()));  // logs it
    }
}

void declare_access_metrics(Metrics& metrics) {
    metrics.declare("parcmetre_sign_ins_total", "counter", "Sign-ins, by outcome.", true);
}

}  // namespace parcmetre::collector
