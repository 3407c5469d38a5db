// SPDX-License-Identifier: EUPL-1.2
// What AccessStore keeps, on both engines.
#include "collector/access/access_store.hpp"

#include <catch2/catch.hpp>

#include "collector/access/secret.hpp"
#include "tests/support/result_text.hpp"
#include "tests/unit/store/store_place.hpp"

namespace parcmetre::collector::tests {
namespace {

using database::Dialect;
using inventory::make_day;

AuditEntry entry(std::string what) {
    return {FineMoment{make_day(2026, 11, 22)}, "Camille", std::move(what), "", "done"};
}

Account account(std::string name, Role role) {
    Account made;
    made.id = new_record_id();
    made.name = std::move(name);
    made.role = role;
    made.created_on = make_day(2026, 11, 22);
    return made;
}

/// One test's tables on one engine.
struct Place {
    StorePlace place;
    std::unique_ptr<Store> store = place.open();
    AccessStore access{store->open_connection().value()};

    explicit Place(Dialect dialect) : place{dialect} {}
};

TEST_CASE("accounts, invitations and sessions are kept on both engines") {
    Place here{GENERATE(Dialect::sqlite, Dialect::postgresql)};
    auto& access = here.access;
    auto const day = make_day(2026, 11, 22);
    REQUIRE(access.put_first_start(sha256("token")));
    auto admin = account("Camille", Role::admin);
    admin.password = "$argon2id$x";
    CHECK(
        access.first_start(sha256("other"), admin, entry("first_start")).error().code() ==
        Errc::not_found
    );
    REQUIRE(access.first_start(sha256("token"), admin, entry("first_start")));
    CHECK(
        access.first_start(sha256("token"), admin, entry("first_start")).error().code() ==
        Errc::conflict
    );
    auto const other = account("Inès", Role::it);
    Invitation const invitation{sha256("invitation"), day};
    REQUIRE(access.add_account(other, invitation, entry("user_created")));
    CHECK(
        access.add_account(account("inès ", Role::it), invitation, entry("x")).error().code() ==
        Errc::conflict
    );
    CHECK(access.invited(sha256("invitation"), day).value()->name == "Inès");
    CHECK_FALSE(access.invited(sha256("invitation"), make_day(2026, 11, 23)).value());
    REQUIRE(access.accept_invitation(sha256("invitation"), day, "$argon2id$y", entry("x")));
    CHECK(access.accounts().value().size() == 2);
    REQUIRE(access.begin_session(sha256("cookie"), other.id, day, entry("sign_in")));
    CHECK(access.session(sha256("cookie")).value()->account.role == Role::it);
    CHECK(access.account(other.id).value()->last_sign_in_on == day);
    REQUIRE(access.change_account(other.id, {.disabled = true}, " disabled", entry("x")));
    CHECK_FALSE(access.session(sha256("cookie")).value());
    CHECK(
        access.change_account(admin.id, {.role = Role::it}, "", entry("x")).error().code() ==
        Errc::conflict
    );
    CHECK(access.audit(0, 100).value().total == 5);
}

TEST_CASE("tokens, agents, settings and the audit log are kept on both engines") {
    Place here{GENERATE(Dialect::sqlite, Dialect::postgresql)};
    auto& access = here.access;
    auto const day = make_day(2026, 11, 22);
    ApiToken api;
    api.id = new_record_id();
    api.name = "tableur";
    api.scopes = {TokenScope::read, TokenScope::metrics};
    api.created_on = day;
    api.created_by = "Camille";
    REQUIRE(access.add_api_token(api, sha256("pmt"), entry("x")));
    REQUIRE(access.mark_api_token_used(api.id, day));
    auto const kept = access.api_token(sha256("pmt")).value();
    REQUIRE(kept);
    CHECK(kept->scopes == api.scopes);
    CHECK(kept->last_used_on == day);
    CHECK(access.revoke_api_token(api.id, entry("x")).value().revoked);
    EnrolmentToken token;
    token.id = new_record_id();
    token.name = "GPO";
    token.site = "Lyon";
    token.expires_on = day;
    token.max_uses = 2;
    token.created_on = day;
    token.created_by = "Camille";
    REQUIRE(access.add_enrolment_token(token, sha256("pme"), entry("x")));
    auto const first = access.enrol(token.id, "install", sha256("one"), day).value();
    CHECK(first.agent.site == "Lyon");
    CHECK_FALSE(first.replaced);
    auto const second = access.enrol(token.id, "install", sha256("two"), day).value();
    CHECK(second.replaced == sha256("one"));
    CHECK(second.agent.id == first.agent.id);
    CHECK(access.enrol(token.id, "other", sha256("three"), day).error().code() == Errc::not_found);
    CHECK(access.enrolment_tokens().value().front().uses == 2);
    CHECK_FALSE(access.agent(sha256("one")).value());
    CHECK(access.agent(sha256("two")).value());
    std::size_t shown = 0;
    REQUIRE(access.each_agent([&](Sha256 const& hash, AgentRecord const&) {
        CHECK(hash == sha256("two"));
        ++shown;
    }));
    CHECK(shown == 1);
    CHECK(access.agents(0, 10).value().total == 1);
    CHECK(access.revoke_agent(first.agent.id, entry("x")).value().revoked);
    OrganisationSettings settings;
    settings.informed_on = day;
    settings.informed_by = "le CSE";
    REQUIRE(access.put_settings(settings, entry("x")));
    CHECK(access.settings().value().informed_on == day);
    CHECK_FALSE(access.connection().execute("DELETE FROM audit_entry"));
    CHECK_FALSE(access.connection().execute("UPDATE audit_entry SET who = 'x'"));
}

}  // namespace
}  // namespace parcmetre::collector::tests
