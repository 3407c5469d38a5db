// SPDX-License-Identifier: EUPL-1.2
#include "collector/http/audience.hpp"

#include <algorithm>

namespace parcmetre::collector {

namespace {

bool has(Caller const& caller, TokenScope scope) noexcept {
    return std::ranges::find(caller.scopes, scope) != caller.scopes.end();
}

bool admits_token(Audience const& audience, Method method, Caller const& token) noexcept {
    auto const reading = method == Method::get || method == Method::head;
    return (audience.agents && has(token, TokenScope::reports)) ||
           (audience.metrics && has(token, TokenScope::metrics)) ||
           (reading && audience.has(Role::rse) && has(token, TokenScope::read)) ||
           (reading && audience.has(Role::it) && has(token, TokenScope::devices));
}

}  // namespace

bool admits(Audience const& audience, Method method, Caller const& caller) noexcept {
    if (audience.anyone) {
        return true;
    }
    switch (caller.kind) {
        case Caller::Kind::nobody:
            return false;
        case Caller::Kind::everyone:
            return !audience.enrolling;
        case Caller::Kind::person:
            return caller.role && audience.has(*caller.role);
        case Caller::Kind::agent:
            return audience.agents;
        case Caller::Kind::api_token:
            return admits_token(audience, method, caller);
        case Caller::Kind::enrolment_token:
            return audience.enrolling;
    }
    return false;
}

}  // namespace parcmetre::collector
