// SPDX-License-Identifier: EUPL-1.2
#include "collector/store/hosts.hpp"

#include "collector/store/snapshot.hpp"

namespace parcmetre::collector {

Result<std::vector<AgentHost>> load_agent_hosts(
    database::Connection& connection, std::string const& key, AsOf as_of
) {
    std::vector<AgentHost> hosts;
    auto const done =
        connection
            .statement(
                "SELECT s.sender_id, d.device_id FROM subject s JOIN subject_device d USING "
                "(subject_id) WHERE s.latest_key = 'host' AND s.sender_kind IN ('agent', "
                "'simulator') AND d.known_from <= ?1 AND (d.known_to IS NULL OR d.known_to > ?1) "
                "AND (d.valid_from IS NULL OR d.valid_from <= ?2) AND (d.valid_to IS NULL OR "
                "d.valid_to > ?2)"
            )
            .each(
                [&](database::Row const& row) {
                    hosts.push_back({std::string{row.text(0)}, pseudonym(key, row.id(1))});
                },
                as_of.known_on,
                as_of.valid_on
            );
    if (!done) {
        return done.error();
    }
    return hosts;
}

}  // namespace parcmetre::collector
