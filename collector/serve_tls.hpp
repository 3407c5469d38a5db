// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include <boost/asio/io_context.hpp>

#include "collector/http/guard.hpp"
#include "collector/http/metrics.hpp"
#include "collector/startup.hpp"
#include "collector/tls/keeper.hpp"

namespace parcmetre::collector {

/// Whether connections to this address are secured.
[[nodiscard]] Scheme scheme_of(TlsSettings const& settings, ListenAddress const& address);

/// Refuses what would send passwords and reports in clear, an operator's certificate without its
/// key, and names that no certificate can hold.
[[nodiscard]] std::optional<StartFailure> check_tls(
    TlsSettings const& settings, ListenAddress const& address
);

/// The certificate to serve with: an operator's, or that of the private CA in the data folder.
[[nodiscard]] Started<TlsKeeper> open_tls(
    ServeOptions const& options, ListenAddress const& address
);

/// The name that other machines reach this collector by, as far as it knows: the first --tls-name,
/// else this machine's own when it listens on all its addresses, else the address listened on.
[[nodiscard]] std::string public_host(TlsSettings const& settings, ListenAddress const& address);

/// Has the keeper look at its files each minute, and read them again at SIGHUP, as long as `io`
/// runs.
void watch_tls(boost::asio::io_context& io, TlsKeeper& keeper, Metrics& metrics);

void declare_tls_metrics(Metrics& metrics);

}  // namespace parcmetre::collector
