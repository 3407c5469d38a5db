// SPDX-License-Identifier: EUPL-1.2
// What people do with their accounts: sign in and out, first start, invitations, passwords.
#include <utility>

#include "collector/access/access.hpp"
#include "collector/access/problems.hpp"
#include "collector/access/secret.hpp"

namespace parcmetre::collector {

using boost::asio::awaitable;

namespace {

/// A number would be taken for a problem's status.
Answered<bool> answer(bool value) {
    return Answered<bool>{boost::system::in_place_value, value};
}

/// Waiting passwords are the only thing that makes it busy.
Problem password_problem(Error const& error) {
    return error.code() == Errc::unavailable ? busy_problem(2) : store_problem(error);
}

}  // namespace

awaitable<Answered<SignedIn>> Access::begin_session(Account account, std::string what) {
    auto secret = new_secret("");
    auto const hash = sha256(secret);
    Caller caller{
        .kind = Caller::Kind::person,
        .id = account.id,
        .name = account.name,
        .role = account.role,
        .session = to_hex(hash)};
    auto const begin = [hash,
                        id = account.id,
                        today = clock_.today(),
                        oldest = now() - kSessionLife,
                        idle = now() - kSessionIdle,
                        entry = entry(caller, std::move(what), "")](AccessStore& store) {
        auto const forgotten = store.forget_sessions(oldest, idle);
        return forgotten ? store.begin_session(hash, id, today, entry) : forgotten;
    };
    auto const begun = co_await use(begin);
    if (!begun) {
        co_return begun.error().code() == Errc::not_found ? wrong_credentials_problem()
                                                          : store_problem(begun.error());
    }
    had_accounts_ = true;
    metrics_.add("parcmetre_sign_ins_total", 1, "outcome=\"done\"");
    co_return SignedIn{std::move(caller), std::move(secret)};
}

awaitable<Answered<SignedIn>> Access::sign_in(std::string name, std::string password) {
    if (!options_.accounts) {
        co_return no_accounts_problem();
    }
    auto const key = name_key(name);
    if (auto const wait = limits_.attempt(key)) {
        metrics_.add("parcmetre_sign_ins_total", 1, "outcome=\"too_early\"");
        co_return too_many_attempts_problem(*wait);
    }
    auto const ask = [key](AccessStore& store) { return store.account_named(key); };
    auto const account = co_await use(ask);
    if (!account) {
        co_return store_problem(account.error());
    }
    auto const usable = *account && !(*account)->disabled && (*account)->password;
    auto const hash = usable ? (*account)->password : std::nullopt;
    auto const matches = co_await passwords_.matches(std::move(password), hash);
    if (!matches) {
        co_return password_problem(matches.error());
    }
    if (!*matches) {
        // A name that does not exist is not written down: it may be a password, typed too early.
        metrics_.add("parcmetre_sign_ins_total", 1, "outcome=\"refused\"");
        auto failed = entry({}, "sign_in", *account ? (*account)->name : "");
        failed.outcome = "refused";
        auto const put = [failed](AccessStore& store) { return store.record(failed); };
        if (auto const kept = co_await use(put); !kept) {
            co_return store_problem(kept.error());
        }
        co_return wrong_credentials_problem();
    }
    limits_.succeeded(key);
    co_return co_await begin_session(**account, "sign_in");
}

awaitable<Answered<void>> Access::sign_out(Caller caller) {
    auto const session = caller.session;
    if (session.empty()) {
        co_return no_session_problem();
    }
    auto const hash = parse_sha256(session);
    if (!hash) {
        co_return store_problem(hash.error());
    }
    sessions_.forget(*hash);
    auto const end = [hash = *hash, entry = entry(caller, "sign_out", "")](AccessStore& store) {
        return store.end_session(hash, entry);
    };
    if (auto const ended = co_await use(end); !ended) {
        co_return store_problem(ended.error());
    }
    co_return Answered<void>{};
}

awaitable<Answered<std::string>> Access::accepted_password(
    std::string name, std::string password, std::string pointer
) {
    if (auto why = password_objection(name, password)) {
        co_return weak_password_problem(std::move(*why), std::move(pointer));
    }
    auto hashed = co_await passwords_.hash(std::move(password));
    if (!hashed) {
        co_return password_problem(hashed.error());
    }
    co_return std::move(*hashed);
}

awaitable<Answered<SignedIn>> Access::change_password(
    Caller caller, std::string old_password, std::string new_password
) {
    if (caller.session.empty()) {
        co_return no_session_problem();
    }
    auto const key = name_key(caller.name);
    if (auto const wait = limits_.attempt(key)) {
        co_return too_many_attempts_problem(*wait);
    }
    auto const ask = [id = caller.id](AccessStore& store) { return store.account(id); };
    auto const account = co_await use(ask);
    if (!account) {
        co_return store_problem(account.error());
    }
    auto const kept_hash = *account ? (*account)->password : std::nullopt;
    auto const matches = co_await passwords_.matches(std::move(old_password), kept_hash);
    if (!matches) {
        co_return password_problem(matches.error());
    }
    if (!*matches) {
        co_return wrong_credentials_problem();
    }
    limits_.succeeded(key);
    auto hash = co_await accepted_password(caller.name, std::move(new_password), "/new");
    if (!hash) {
        co_return hash.error();
    }
    auto const set = [id = caller.id,
                      hash = std::move(*hash),
                      entry = entry(caller, "password_changed", "")](AccessStore& store) {
        return store.set_password(id, hash, entry);
    };
    if (auto const done = co_await use(set); !done) {
        co_return store_problem(done.error());
    }
    sessions_.forget_if([&](SessionRecord const& one) { return one.account.id == caller.id; });
    co_return co_await begin_session(**account, "sign_in");
}

awaitable<Answered<bool>> Access::awaits_first_start() {
    if (!options_.accounts || had_accounts_) {
        co_return answer(false);
    }
    auto const ask = [](AccessStore& store) { return store.has_accounts(); };
    auto const has = co_await use(ask);
    if (!has) {
        co_return store_problem(has.error());
    }
    had_accounts_ = *has;
    co_return answer(!*has);
}

awaitable<Answered<SignedIn>> Access::first_start(
    std::string token, std::string name, std::string password
) {
    auto const awaits = co_await awaits_first_start();
    if (!awaits) {
        co_return awaits.error();
    }
    if (!*awaits) {
        co_return options_.accounts ? first_start_over_problem() : no_accounts_problem();
    }
    auto const hash = sha256(token);
    auto const ask = [hash](AccessStore& store) { return store.is_first_start(hash); };
    auto const right = co_await use(ask);
    if (!right) {
        co_return store_problem(right.error());
    }
    if (!*right) {
        co_return wrong_token_problem();
    }
    auto hashed = co_await accepted_password(name, std::move(password), "/password");
    if (!hashed) {
        co_return hashed.error();
    }
    Account admin;
    admin.id = new_record_id();
    admin.name = std::move(name);
    admin.role = Role::admin;
    admin.created_on = clock_.today();
    admin.password = std::move(*hashed);
    Caller const caller{.kind = Caller::Kind::person, .name = admin.name};
    auto const make = [hash, admin, entry = entry(caller, "first_start", admin.name)](
                          AccessStore& store
                      ) { return store.first_start(hash, admin, entry); };
    auto const made = co_await use(make);
    if (!made) {
        auto const code = made.error().code();
        co_return code == Errc::conflict ? first_start_over_problem()
        : code == Errc::not_found        ? wrong_token_problem()
                                         : store_problem(made.error());
    }
    co_return co_await begin_session(std::move(admin), "sign_in");
}

awaitable<Answered<SignedIn>> Access::accept_invitation(std::string token, std::string password) {
    if (!options_.accounts) {
        co_return no_accounts_problem();
    }
    auto const hash = sha256(token);
    auto const today = clock_.today();
    auto const ask = [hash, today](AccessStore& store) { return store.invited(hash, today); };
    auto const account = co_await use(ask);
    if (!account) {
        co_return store_problem(account.error());
    }
    if (!*account) {
        co_return wrong_token_problem();
    }
    auto hashed = co_await accepted_password((*account)->name, std::move(password), "/password");
    if (!hashed) {
        co_return hashed.error();
    }
    Caller const caller{.kind = Caller::Kind::person, .name = (*account)->name};
    auto const accept = [hash,
                         today,
                         password = std::move(*hashed),
                         entry = entry(caller, "invitation_accepted", "")](AccessStore& store) {
        return store.accept_invitation(hash, today, password, entry);
    };
    auto const accepted = co_await use(accept);
    if (!accepted) {
        co_return accepted.error().code() == Errc::not_found ? wrong_token_problem()
                                                             : store_problem(accepted.error());
    }
    auto const id = (*account)->id;
    sessions_.forget_if([&id](SessionRecord const& one) { return one.account.id == id; });
    co_return co_await begin_session(**account, "sign_in");
}

awaitable<Answered<Access::Invited>> Access::add_user(Caller caller, std::string name, Role role) {
    Invited invited;
    invited.secret = new_secret("");
    invited.expires_on = clock_.today() + kInvitationLife;
    invited.account.id = new_record_id();
    invited.account.name = std::move(name);
    invited.account.role = role;
    invited.account.created_on = clock_.today();
    invited.account.invited = true;
    Invitation const invitation{sha256(invited.secret), invited.expires_on};
    auto const about = invited.account.name + " (" + std::string{to_string(role)} + ")";
    auto const add = [account = invited.account,
                      invitation,
                      entry = entry(caller, "user_created", about)](AccessStore& store) {
        return store.add_account(account, invitation, entry);
    };
    if (auto const added = co_await use(add); !added) {
        co_return added.error().code() == Errc::conflict ? name_taken_problem()
                                                         : store_problem(added.error());
    }
    co_return invited;
}

awaitable<Answered<Access::Invited>> Access::change_user(
    Caller caller, std::string id, UserChange change
) {
    Invited invited;
    AccessStore::AccountChange asked{change.role, change.disabled, std::nullopt};
    if (change.new_invitation) {
        invited.secret = new_secret("");
        invited.expires_on = clock_.today() + kInvitationLife;
        asked.invitation = Invitation{sha256(invited.secret), invited.expires_on};
    }
    std::string what;
    if (change.role) {
        what += " role=" + std::string{to_string(*change.role)};
    }
    if (change.disabled) {
        what += *change.disabled ? " disabled" : " enabled";
    }
    if (change.new_invitation) {
        what += " invited";
    }
    auto const update = [id, asked, what, entry = entry(caller, "user_changed", "")](
                            AccessStore& store
                        ) { return store.change_account(id, asked, what, entry); };
    auto changed = co_await use(update);
    if (!changed) {
        co_return changed.error().code() == Errc::conflict ? last_admin_problem()
                                                           : store_problem(changed.error());
    }
    sessions_.forget_if([&id](SessionRecord const& one) { return one.account.id == id; });
    invited.account = std::move(*changed);
    co_return invited;
}

}  // namespace parcmetre::collector
