// SPDX-License-Identifier: EUPL-1.2
#include "collector/api/basis.hpp"

#include "collector/api/answers.hpp"

namespace parcmetre::collector {

boost::asio::awaitable<std::variant<Basis, Response>> basis_of(
    Services& services, Request request
) {
    auto const snapshot = co_await services.calculations.snapshot();
    if (!snapshot) {
        co_return store_refusal(snapshot.error(), request.language);
    }
    auto const period = read_period(request.query_value("period"), (*snapshot)->valid_on);
    if (!period) {
        co_return refusal(period.error(), request.language);
    }
    Question const question{.period = *period, .scope = read_scope(request.query_value("scope"))};
    auto const answer = co_await services.calculations.estimate(*snapshot, question);
    if (!answer) {
        co_return refusal(answer.error(), request.language);
    }
    co_return Basis{*snapshot, *answer, *period};
}

}  // namespace parcmetre::collector
