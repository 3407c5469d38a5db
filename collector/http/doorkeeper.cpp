// SPDX-License-Identifier: EUPL-1.2
#include "collector/http/doorkeeper.hpp"

namespace parcmetre::collector {

Claims claims_of(Request const& request) {
    Claims claims{
        request.method,
        std::string{request.header("authorization")},
        std::string{request.header("cookie")},
        std::string{request.header("x-csrf-token")},
        {}};
    for (auto const& [name, value] : request.headers) {
        if (name == "x-remote-user") {
            claims.remote_users.push_back(value);
        }
    }
    return claims;
}

Problem forbidden_problem() {
    return {
        403,
        "forbidden",
        {"Accès refusé", "Forbidden"},
        {"Votre rôle ne permet pas cette action.", "Your role does not allow this."}};
}

}  // namespace parcmetre::collector
