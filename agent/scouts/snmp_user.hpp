// SPDX-License-Identifier: EUPL-1.2
#pragma once
// SNMPv3's users (RFC 3414), as net-snmp wants them.

#include <string>

#include "agent/scouts/snmp_credentials.hpp"
#include "agent/scouts/snmp_engine.hpp"

struct snmp_session;  // net-snmp's

namespace parcmetre::scouts {

/// Fills in whom we are; `user` must outlive the session's opening. False when the passphrases make
/// no key. Protocol names were checked before.
[[nodiscard]] bool set_user(snmp_session& session, SnmpCredentials const& who, std::string& user);

/// Tells net-snmp whom it talks to, so that it asks nobody. `id` must outlive the opening.
void set_engine(snmp_session& session, SnmpEngine const& engine, std::string& id);

/// Once it is open: the user's keys for this engine. False when there are none.
[[nodiscard]] bool know_user(void* handle, SnmpEngine const& engine);

}  // namespace parcmetre::scouts
