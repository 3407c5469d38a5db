// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <chrono>
#include <string>

#include "collector/http/problem.hpp"

namespace parcmetre::collector {

/// 401: nobody known calls.
[[nodiscard]] Problem unauthorised_problem();
/// 401: the same words whether the name exists or not.
[[nodiscard]] Problem wrong_credentials_problem();
/// 403: an invitation or a first-start token that opens nothing.
[[nodiscard]] Problem wrong_token_problem();
[[nodiscard]] Problem csrf_problem();
[[nodiscard]] Problem too_many_attempts_problem(std::chrono::seconds wait);
/// 409, each.
[[nodiscard]] Problem no_accounts_problem();
[[nodiscard]] Problem first_start_over_problem();
[[nodiscard]] Problem name_taken_problem();
[[nodiscard]] Problem last_admin_problem();
[[nodiscard]] Problem no_session_problem();
/// 400, with the place of the password in the body.
[[nodiscard]] Problem weak_password_problem(Text why, std::string pointer);

}  // namespace parcmetre::collector
