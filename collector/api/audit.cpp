// SPDX-License-Identifier: EUPL-1.2
#include "collector/access/settings_json.hpp"
#include "collector/api/answers.hpp"
#include "collector/api/handlers.hpp"

namespace parcmetre::collector {

Handling list_audit(Services& services, Request request) {
    auto const part = read_part(request);
    if (!part) {
        co_return refusal(part.error(), request.language);
    }
    auto const ask = [part = *part](AccessStore& store) {
        return store.audit(part.offset, part.limit);
    };
    auto const page = co_await services.access.use(ask);
    if (!page) {
        co_return store_refusal(page.error(), request.language);
    }
    auto list = inventory::Json::array();
    for (auto const& entry : page->rows) {
        list.push_back(
            {{"at", to_text(entry.at, false)},
             {"who", entry.who},
             {"what", entry.what},
             {"about", entry.about},
             {"outcome", entry.outcome}}
        );
    }
    co_return json_answer({{"total", page->total}, {"entries", std::move(list)}});
}

Handling show_settings(Services& services, Request request) {
    auto const settings = co_await services.access.settings();
    if (!settings) {
        co_return problem_response(settings.error(), request.language);
    }
    co_return json_answer(to_json(**settings));
}

Handling put_settings(Services& services, Request request) {
    auto const settings = read_settings(request.body);
    if (!settings) {
        co_return refusal(settings.error(), request.language);
    }
    auto const kept = co_await services.access.put_settings(request.caller, *settings);
    if (!kept) {
        co_return problem_response(kept.error(), request.language);
    }
    co_return json_answer(to_json(*settings));
}

}  // namespace parcmetre::collector
