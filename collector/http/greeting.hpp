// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <chrono>
#include <string_view>

#include <boost/asio/awaitable.hpp>

namespace parcmetre::collector {

class Patience;
class TlsKeeper;
class Wire;

/// How a connection to a port that speaks TLS began.
enum class Greeting {
    done,        ///< the wire is secure
    failed,      ///< no common protocol, no client's certificate where one is asked, or nonsense
    timed_out,   ///< the client did not say enough in time
    garbage,     ///< neither TLS nor HTTP
    plain_http,  ///< a request in clear
    left,        ///< gone without a word
};

/// As metrics name it.
[[nodiscard]] std::string_view to_string(Greeting greeting) noexcept;

/// Tells from its first byte who is there, and secures the wire. Both what that byte takes to come
/// and the handshake are bounded by `limit`. Wire, patience and keeper outlive the call.
[[nodiscard]] boost::asio::awaitable<Greeting> greet(
    Wire* wire, Patience* patience, TlsKeeper const* tls, std::chrono::milliseconds limit
);

}  // namespace parcmetre::collector
