// SPDX-License-Identifier: EUPL-1.2
#include "collector/http/doorkeeper.hpp"

namespace parcmetre::collector {

Claims claims_of(Request const& request) {
    return {
        request.method,
        std::string{request.header("authorization")},
        std::string{request.header("cookie")},
        std::string{request.header("x-csrf-token")}};
}

boost::asio::awaitable<Admission> OpenDoor::admit(Claims claims, Audience audience) {
    Caller caller{.kind = Caller::Kind::everyone};
    if (!admits(audience, claims.method, caller)) {
        co_return forbidden_problem();
    }
    co_return caller;
}

Problem forbidden_problem() {
    return {
        403,
        "forbidden",
        {"Accès refusé", "Forbidden"},
        {"Votre rôle ne permet pas cette action.", "Your role does not allow this."}};
}

}  // namespace parcmetre::collector
