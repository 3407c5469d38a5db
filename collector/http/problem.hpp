// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <optional>
#include <string>
#include <vector>

#include <boost/system/result.hpp>

#include "collector/http/message.hpp"
#include "inventory/error.hpp"

namespace parcmetre::collector {

/// One thing that is wrong among several.
struct FieldProblem {
    std::string field;  ///< empty: all of it
    Text detail;
};

/// Why a request was refused, told as RFC 9457 problem details.
struct Problem {
    int status = 500;
    std::string type;  ///< last segment of "/problems/…": "malformed-report"
    Text title;
    Text detail;
    std::optional<std::string> pointer = std::nullopt;  ///< JSON pointer of what is wrong
    std::optional<int> retry_after_s = std::nullopt;
    std::vector<FieldProblem> errors = {};  ///< all that is wrong, where there may be several
};

template <class T>
using Answered = boost::system::result<T, Problem>;

/// `application/problem+json` in the reader's language.
[[nodiscard]] Response problem_response(Problem const& problem, Language language);

/// The one table from our errors to HTTP. The message of an internal error is not shown: what it
/// says belongs to the log.
[[nodiscard]] Problem problem_from(Error const& error);

/// Why the store could not serve. What it calls malformed is its own data, not the request: logged,
/// 500.
[[nodiscard]] Problem store_problem(Error const& error);

[[nodiscard]] Problem not_found_problem();
[[nodiscard]] Problem method_problem();
[[nodiscard]] Problem internal_problem();
[[nodiscard]] Problem busy_problem(int retry_after_s);
[[nodiscard]] Problem too_large_problem(std::size_t limit_bytes);
[[nodiscard]] Problem header_too_large_problem(std::size_t limit_bytes);
[[nodiscard]] Problem slow_problem();
[[nodiscard]] Problem secure_only_problem();  ///< a request in clear where TLS is spoken
[[nodiscard]] Problem malformed_request_problem(Text detail);

/// The JSON pointer with which a codec's message starts ("/subjects/0/day: expected …"), when it
/// does.
[[nodiscard]] std::optional<std::string> pointer_of(std::string const& message);

}  // namespace parcmetre::collector
