// SPDX-License-Identifier: EUPL-1.2
#include "agent/choose_collector.hpp"

#include <iostream>
#include <utility>

#include "agent/enrolment.hpp"
#include "agent/tell.hpp"
#include "agent/words.hpp"

namespace parcmetre::agent {

std::optional<Collector> choose_collector(
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

}  // namespace parcmetre::agent
