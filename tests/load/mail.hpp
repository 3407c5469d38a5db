// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace parcmetre::tests {

/// A report of one simulated agent, as it travels.
struct Mail {
    std::string install_id;
    std::string json;
    std::string gzip;
};

/// The first report of each of so many agents.
[[nodiscard]] std::vector<Mail> first_reports(std::size_t agents);

/// So many reports, month after month, of the agents of an organisation of 2,000 devices.
[[nodiscard]] std::vector<Mail> monthly_reports(std::size_t reports);

/// The request that posts it, gzip as agents send it, with these further header lines.
[[nodiscard]] std::string post_of(Mail const& mail, std::string_view more_headers = {});

}  // namespace parcmetre::tests
