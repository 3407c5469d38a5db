// SPDX-License-Identifier: EUPL-1.2
#pragma once
// SNMP v1, v2c and v3 by net-snmp, a session a device, waited for on Asio. No MIB file, no
// snmp.conf and no state of this host is read or written.

#include <chrono>
#include <cstddef>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>

#include "agent/scouts/snmp_credentials.hpp"
#include "agent/scouts/snmp_engine.hpp"
#include "agent/scouts/snmp_value.hpp"
#include "inventory/error.hpp"

namespace parcmetre::scouts {

struct SnmpLimits {
    std::chrono::milliseconds timeout{1000};  ///< for an answer, before the one retry
    int retries = 1;
    std::chrono::milliseconds pace{55};  ///< between two packets: under 20 a second
    std::chrono::seconds whole{15};      ///< for a device: nothing is asked of it any more
    std::size_t walk_rows = 512;         ///< of one column
    std::size_t value_bytes = 4096;      ///< longer ones are left out
    std::size_t oids_a_request = 12;
};

/// net-snmp, started once a process in a private temporary folder that goes with it.
class SnmpLibrary {
public:
    SnmpLibrary();
    ~SnmpLibrary();
    SnmpLibrary(SnmpLibrary const&) = delete;
    SnmpLibrary& operator=(SnmpLibrary const&) = delete;

private:
    std::filesystem::path folder_;
};

/// Talks to one device. Not to be used by two coroutines at a time.
class SnmpSession {
public:
    /// `address` is "udp:192.0.2.7:161"; `engine` is who answers there, which v3 needs. Says
    /// nothing to the device. Errors: unavailable, malformed.
    [[nodiscard]] static Result<std::unique_ptr<SnmpSession>> open(
        boost::asio::any_io_executor executor,
        std::string const& address,
        SnmpCredentials const& credentials,
        std::optional<SnmpEngine> const& engine,
        SnmpLimits const& limits
    );
    ~SnmpSession();
    SnmpSession(SnmpSession const&) = delete;
    SnmpSession& operator=(SnmpSession const&) = delete;

    /// Adds to `answers` what the device has of these. Errors: unavailable when it does not answer,
    /// or not in all its time; permission_denied; malformed, which names what was asked and not
    /// told, or could not be taken: the rest is there.
    [[nodiscard]] boost::asio::awaitable<Result<void>> get(std::vector<Oid> oids, Answers& answers);

    /// Adds a column's rows. Ends at another column. Errors: as get; malformed when the device
    /// goes back or in circles, limit past `walk_rows`. With an error the column is not whole; what
    /// was told of it is there.
    [[nodiscard]] boost::asio::awaitable<Result<void>> walk(Oid column, Answers& answers);

    [[nodiscard]] std::size_t requests() const noexcept;

private:
    struct State;
    explicit SnmpSession(std::unique_ptr<State> state);

    [[nodiscard]] boost::asio::awaitable<Result<void>> get_some(
        std::vector<Oid> oids, Answers& answers
    );
    [[nodiscard]] boost::asio::awaitable<Result<void>> walk_on(Oid column, Answers& answers);

    std::unique_ptr<State> state_;
};

}  // namespace parcmetre::scouts
