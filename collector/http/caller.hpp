// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace parcmetre::collector {

/// What the people who sign in may do; see the table in api/routes.cpp.
enum class Role { admin, it, rse, auditor };
inline constexpr std::array kRoles{Role::admin, Role::it, Role::rse, Role::auditor};

/// What a program's token may do: `read` what RSE reads, `devices` what IT reads, `reports` post
/// reports, `metrics` read /metrics.
enum class TokenScope { read, devices, reports, metrics };
inline constexpr std::array kTokenScopes{
    TokenScope::read, TokenScope::devices, TokenScope::reports, TokenScope::metrics};

[[nodiscard]] std::string_view to_string(Role role) noexcept;
[[nodiscard]] std::optional<Role> parse_role(std::string_view text) noexcept;
[[nodiscard]] std::string_view to_string(TokenScope scope) noexcept;
[[nodiscard]] std::optional<TokenScope> parse_token_scope(std::string_view text) noexcept;

/// Who makes a request, as found out before its handler runs.
struct Caller {
    enum class Kind {
        nobody,
        everyone,  ///< a collector without accounts, on loopback: whoever is on this machine
        person,
        agent,
        api_token,
        enrolment_token,
    };

    Kind kind = Kind::nobody;
    std::string id = {};                   ///< of the account, credential or token
    std::string name = {};                 ///< for the audit log
    std::optional<Role> role = {};         ///< of a person
    std::vector<TokenScope> scopes = {};   ///< of an API token
    std::string session = {};              ///< of a person: names the session, opens nothing
    std::string install_id = {};           ///< of an agent: the only sender it may speak for
    std::optional<std::string> site = {};  ///< of an agent: where subjects that name no site stand
};

}  // namespace parcmetre::collector
