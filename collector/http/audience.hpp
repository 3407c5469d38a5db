// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <cstdint>
#include <initializer_list>

#include "collector/http/caller.hpp"
#include "collector/http/message.hpp"

namespace parcmetre::collector {

/// Who may call a route. A route that declares nobody is a bug: the router refuses it.
struct Audience {
    bool anyone = false;
    bool agents = false;     ///< with an agent's credential, or a token of scope `reports`
    bool enrolling = false;  ///< with an enrolment token
    /// Besides, the secret may come as the password of HTTP Basic: other agents know nothing else.
    bool by_password = false;
    bool metrics = false;    ///< with a token of scope `metrics`
    std::uint8_t roles = 0;  ///< bits, by the order of Role

    [[nodiscard]] constexpr bool has(Role role) const noexcept { return (roles & bit(role)) != 0; }
    [[nodiscard]] constexpr bool is_declared() const noexcept {
        return anyone || agents || enrolling || metrics || roles != 0;
    }

    [[nodiscard]] static constexpr std::uint8_t bit(Role role) noexcept {
        return static_cast<std::uint8_t>(1U << static_cast<unsigned>(role));
    }
    [[nodiscard]] static constexpr Audience of(std::initializer_list<Role> list) noexcept {
        Audience audience;
        for (auto const role : list) {
            audience.roles = static_cast<std::uint8_t>(audience.roles | bit(role));
        }
        return audience;
    }
};

inline constexpr Audience kAnyone{.anyone = true};
inline constexpr Audience kAgents{.agents = true};
inline constexpr Audience kForeignAgents{.agents = true, .by_password = true};
inline constexpr Audience kEnrolling{.enrolling = true};
inline constexpr Audience kSignedIn =
    Audience::of({Role::admin, Role::it, Role::rse, Role::auditor});

/// True when this caller may make this request. A token only ever reads, except reports.
[[nodiscard]] bool admits(Audience const& audience, Method method, Caller const& caller) noexcept;

}  // namespace parcmetre::collector
