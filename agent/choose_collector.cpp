// SPDX-License-Identifier: EUPL-1.2
#include "agent/choose_collector.hpp"

#include <iostream>
#include <utility>

#include "agent/enrolment.hpp"
#include "agent/tell.hpp"
#include "agent/words.hpp"

namespace parcmetre::agent {

namespace {

/// The collector that is enrolled with, or that is named; none, and said why, when there is none.
std::optional<Collector> find_collector(
    Options const& options, std::filesystem::path const& state
) {
    auto const language = options.language;
    auto enrolled = read_enrolment(state);
    if (!enrolled && enrolled.error().code() != Errc::not_found) {
        std::cerr << "parcmetre-agent: " << describe(enrolled.error(), language) << '\n';
        return std::nullopt;
    }
    if (options.to.empty()) {
        if (enrolled) {
            return std::move(*enrolled);
        }
        std::cerr << pick(
            language,
            "parcmetre-agent: aucun collecteur : indiquez --to, ou enrôlez d'abord cette machine "
            "(parcmetre-agent enrol)\n",
            "parcmetre-agent: no collector: give --to, or enrol this machine first "
            "(parcmetre-agent enrol)\n"
        );
        return std::nullopt;
    }
    auto const address = parse_collector_address(options.to);
    if (!address) {
        tell_address_refused(address.error(), options);
        return std::nullopt;
    }
    if (enrolled && enrolled->address == *address) {
        return std::move(*enrolled);
    }
    if (address->is_secure) {
        std::cerr
            << pick(
                   language,
                   "parcmetre-agent: cette machine n'est pas enrôlée auprès de ce collecteur : "
                   "parcmetre-agent enrol --to ",
                   "parcmetre-agent: this machine is not enrolled with this collector: "
                   "parcmetre-agent enrol --to "
               )
            << options.to << pick(language, " --token-file FICHIER\n", " --token-file FILE\n");
        return std::nullopt;
    }
    return Collector{*address, {}, std::nullopt};
}

}  // namespace

Result<std::optional<Proxy>> choose_proxy(Options const& options, CollectorAddress const& address) {
    if (!address.is_secure) {
        return std::optional<Proxy>{};
    }
    if (!options.proxy) {
        return proxy_of_environment(address);
    }
    auto proxy = parse_proxy(*options.proxy);
    if (!proxy) {
        return proxy.error();
    }
    return std::optional{std::move(*proxy)};
}

std::optional<Collector> choose_collector(
    Options const& options, std::filesystem::path const& state
) {
    auto collector = find_collector(options, state);
    if (!collector) {
        return std::nullopt;
    }
    auto proxy = choose_proxy(options, collector->address);
    if (!proxy) {
        std::cerr << "parcmetre-agent: " << describe(proxy.error(), options.language) << '\n';
        return std::nullopt;
    }
    collector->proxy = std::move(*proxy);
    return collector;
}

}  // namespace parcmetre::agent
