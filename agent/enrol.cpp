// SPDX-License-Identifier: EUPL-1.2
#include <filesystem>
#include <iostream>
#include <optional>
#include <string>
#include <utility>

#include "agent/choose_collector.hpp"
#include "agent/clean_text.hpp"
#include "agent/commands.hpp"
#include "agent/enrolment.hpp"
#include "agent/install_id.hpp"
#include "agent/tell.hpp"
#include "agent/words.hpp"
#include "agent/write_file.hpp"
#include "inventory/json_object.hpp"
#include "inventory/text.hpp"

namespace parcmetre::agent {

namespace {

using inventory::Json;

constexpr std::size_t kTokenBytes = 4096;
constexpr std::size_t kAuthorityBytes = std::size_t{512} * 1024;

Result<std::string> read_token(Options const& options) {
    if (!options.token_file) {
        return options.token;
    }
    auto const text = read_whole(*options.token_file, kTokenBytes);
    if (!text) {
        return text.error();
    }
    return std::string{inventory::trim(text->substr(0, text->find('\n')))};
}

/// A token is what collectors make: it is never put into a header otherwise.
bool is_token(std::string const& text) {
    return !text.empty() && text.find_first_not_of(
                                "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_."
                            ) == std::string::npos;
}

Result<Trust> trust_of(Options const& options) {
    Trust trust;
    if (!options.pin.empty()) {
        trust.pin = options.pin;
    }
    if (options.authorities) {
        auto text = read_whole(*options.authorities, kAuthorityBytes);
        if (!text) {
            return text.error();
        }
        trust.authorities = std::move(*text);
    }
    trust.certificate = options.certificate;
    trust.key = options.key;
    return trust;
}

std::string member_of(std::string const& body, char const* name) {
    constexpr std::size_t kDepth = 16;
    auto const json = inventory::parse_json(body, body.size(), kDepth);
    if (!json || !json->is_object() || !json->contains(name) || !json->at(name).is_string()) {
        return {};
    }
    return json->at(name).get<std::string>();
}

ExitCode tell_refused(Answer const& answer, Language language) {
    std::cerr << pick(
                     language,
                     "Le collecteur refuse l'enrôlement (",
                     "The collector refuses the enrolment ("
                 )
              << answer.status << ")";
    for (auto const* name : {"title", "detail"}) {
        if (auto const text = member_of(answer.body, name); !text.empty()) {
            std::cerr << ": " << clean_text(text);
        }
    }
    std::cerr << '\n';
    if (answer.status == 401 || answer.status == 403) {
        std::cerr << pick(
            language,
            "Le jeton est inconnu, expiré, épuisé ou révoqué : demandez-en un autre à qui gère le "
            "collecteur.\n",
            "The token is unknown, expired, used up or revoked: ask whoever runs the collector for "
            "another.\n"
        );
        return ExitCode::failed;
    }
    return answer.status == 429 || answer.status >= 500 ? ExitCode::unavailable : ExitCode::failed;
}

/// The collector as the options describe it, and the token; none when all was said.
std::optional<std::pair<Collector, std::string>> read_options(Options const& options) {
    auto const address = parse_collector_address(options.to);
    if (!address) {
        tell_address_refused(address.error(), options);
        return std::nullopt;
    }
    auto trust = trust_of(options);
    if (!trust) {
        static_cast<void>(fail(trust.error(), options));
        return std::nullopt;
    }
    auto token = read_token(options);
    if (!token) {
        static_cast<void>(fail(token.error(), options));
        return std::nullopt;
    }
    if (!is_token(*token)) {
        std::cerr << pick(
            options.language,
            "parcmetre-agent: ce n'est pas un jeton d'enrôlement\n",
            "parcmetre-agent: this is no enrolment token\n"
        );
        return std::nullopt;
    }
    auto proxy = choose_proxy(options, *address);
    if (!proxy) {
        static_cast<void>(fail(proxy.error(), options));
        return std::nullopt;
    }
    return std::pair{
        Collector{*address, std::move(*trust), std::nullopt, std::move(*proxy)}, std::move(*token)};
}

}  // namespace

ExitCode run_enrol(Options const& options) {
    auto const state = state_folder(options);
    auto read = state ? read_options(options) : std::nullopt;
    if (!read) {
        return ExitCode::usage;
    }
    auto& [collector, token] = *read;
    auto const install_id = ensure_install_id(*state);
    if (!install_id) {
        return fail(install_id.error(), options);
    }
    auto const body = Json{{"install_id", install_id->str()}}.dump();
    auto const answer = post_enrolment(collector, token, body, {});
    if (!answer) {
        tell_no_answer(answer.error(), options.language);
        return ExitCode::unavailable;
    }
    if (answer->status != 201) {
        return tell_refused(*answer, options.language);
    }
    collector.credential = member_of(answer->body, "credential");
    if (!is_token(*collector.credential)) {
        std::cerr << pick(
            options.language,
            "La réponse n'est pas celle d'un collecteur Parcmètre.\n",
            "The answer is not that of a Parcmètre collector.\n"
        );
        return ExitCode::unavailable;
    }
    if (auto const kept = keep_enrolment(*state, collector); !kept) {
        return fail(kept.error(), options);
    }
    std::cout
        << pick(options.language, "Machine enrôlée auprès de ", "This machine is enrolled with ")
        << collector.address.url() << '\n';
    return ExitCode::ok;
}

}  // namespace parcmetre::agent
