// SPDX-License-Identifier: EUPL-1.2
#include "collector/access/password.hpp"

#include <catch2/catch.hpp>
#include <sodium.h>

#include "collector/access/secret.hpp"

namespace parcmetre::collector::tests {
namespace {

constexpr PasswordCost kCheap{.passes = 1, .memory_bytes = 8192};

TEST_CASE("a password is kept as Argon2id with the stated cost") {
    auto const hash = hash_password("quatre mots bien choisis", kCheap).value();
    CHECK(hash.starts_with("$argon2id$v=19$m=8,t=1,p=1$"));
    CHECK(is_password("quatre mots bien choisis", hash));
    CHECK_FALSE(is_password("quatre mots bien choisi", hash));
    CHECK_FALSE(is_password("", hash));
    CHECK(hash != hash_password("quatre mots bien choisis", kCheap).value());
}

TEST_CASE("the decoy costs what a real hash costs, and nothing matches it") {
    auto const decoy = decoy_hash({});
    CHECK(crypto_pwhash_str_needs_rehash(decoy.c_str(), 3, 64U * 1024 * 1024) == 0);
    CHECK_FALSE(is_password("", decoy_hash(kCheap)));
}

TEST_CASE("length is what counts in a password, and the name is not one") {
    CHECK(password_objection("Camille", "onze lettre"));
    CHECK_FALSE(password_objection("Camille", "douze lettre"));
    CHECK(password_objection("Camille", "éééééé"));
    CHECK_FALSE(password_objection("Camille", "éééééééééééé"));
    CHECK(password_objection("Camille", "je suis camille"));
    CHECK(password_objection("Camille", std::string(257, 'a')));
    CHECK(password_objection("Camille", "\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff"));
}

TEST_CASE("secrets are long, unlike, and say what they open") {
    auto const secret = new_secret(kAgentPrefix);
    CHECK(secret.starts_with("pmc_"));
    CHECK(secret.size() == 4 + 43);
    CHECK(secret != new_secret(kAgentPrefix));
    CHECK(is_same_secret("abc", "abc"));
    CHECK_FALSE(is_same_secret("abc", "abd"));
    CHECK_FALSE(is_same_secret("abc", "ab"));
    CHECK(bearer_of("Bearer x").value() == "x");
    CHECK(bearer_of("bEARER x").value() == "x");
    CHECK_FALSE(bearer_of("Basic x"));
    CHECK_FALSE(bearer_of("Bear"));
    CHECK(password_as_bearer("Basic Z2xwaTpwbXRfOnNlY3JldA==") == "Bearer pmt_:secret");
    CHECK(password_as_bearer("bASIC Onh5") == "Bearer xy");
    for (auto const* other : {"Bearer x", "Basic", "Basic !!", "Basic Z2xwaQ==", ""}) {
        CHECK(password_as_bearer(other) == other);
    }
    CHECK(cookie_value("a=1; parcmetre_session=x; b=2", "parcmetre_session").value() == "x");
    CHECK_FALSE(cookie_value("xparcmetre_session=x", "parcmetre_session"));
    CHECK_FALSE(cookie_value("s=1; s=2", "s"));
}

}  // namespace
}  // namespace parcmetre::collector::tests
