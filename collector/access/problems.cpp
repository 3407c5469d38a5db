// SPDX-License-Identifier: EUPL-1.2
#include "collector/access/problems.hpp"

namespace parcmetre::collector {

Problem unauthorised_problem() {
    return {
        401,
        "unauthorised",
        {"Authentification requise", "Authentication required"},
        {"Connectez-vous, ou présentez un jeton valable.",
         "Sign in, or present a token that is valid."}};
}

Problem wrong_credentials_problem() {
    return {
        401,
        "wrong-credentials",
        {"Nom ou mot de passe incorrect", "Wrong name or password"},
        {"Le nom ou le mot de passe ne convient pas.", "The name or the password is not right."}};
}

Problem wrong_token_problem() {
    return {
        403,
        "wrong-token",
        {"Lien périmé", "The link no longer holds"},
        {"Ce lien a déjà servi, a expiré ou a été remplacé ; demandez-en un autre.",
         "This link was used, has expired or was replaced; ask for another."}};
}

Problem csrf_problem() {
    return {
        403,
        "csrf",
        {"Jeton de session absent ou périmé", "Missing or stale session token"},
        {"L’en-tête X-CSRF-Token doit porter le jeton que donne GET /api/v1/session.",
         "Header X-CSRF-Token must carry the token that GET /api/v1/session gives."}};
}

Problem too_many_attempts_problem(std::chrono::seconds wait) {
    auto const count = std::to_string(wait.count());
    return {
        429,
        "too-many-attempts",
        {"Trop de tentatives", "Too many attempts"},
        {"Réessayez dans " + count + " s.", "Try again in " + count + " s."},
        std::nullopt,
        static_cast<int>(wait.count())};
}

Problem no_accounts_problem() {
    return {
        409,
        "no-accounts",
        {"Ce collecteur n’a pas de comptes", "This collector has no accounts"},
        {"Il a été démarré avec --no-accounts : quiconque est sur cette machine l’administre.",
         "It was started with --no-accounts: whoever is on this machine administers it."}};
}

Problem first_start_over_problem() {
    return {
        409,
        "first-start-over",
        {"Le premier compte existe déjà", "The first account exists already"},
        {"Connectez-vous, ou demandez une invitation à un administrateur.",
         "Sign in, or ask an administrator for an invitation."}};
}

Problem name_taken_problem() {
    return {
        409,
        "name-taken",
        {"Nom déjà pris", "The name is taken"},
        {"Un compte porte déjà ce nom.", "An account has this name already."},
        "/name"};
}

Problem last_admin_problem() {
    return {
        409,
        "last-admin",
        {"Dernier administrateur", "The last administrator"},
        {"Il doit rester un administrateur actif : nommez-en un autre d’abord.",
         "One active administrator must remain: name another first."}};
}

Problem no_session_problem() {
    return {
        409,
        "no-session",
        {"Pas de session", "No session"},
        {"Vous n’êtes pas connecté par un mot de passe de ce collecteur.",
         "You have not signed in with a password of this collector."}};
}

Problem weak_password_problem(Text why, std::string pointer) {
    return {
        400,
        "weak-password",
        {"Mot de passe refusé", "Password refused"},
        std::move(why),
        std::move(pointer)};
}

}  // namespace parcmetre::collector
