// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <string>

#include "inventory/error.hpp"

namespace parcmetre::scouts {

enum class SnmpVersion { v1, v2c, v3 };

struct SnmpCredentials {
    SnmpVersion version = SnmpVersion::v2c;
    std::string community = "public";
    std::string user{};
    std::string auth_protocol{};  ///< "MD5", "SHA", "SHA-224", "SHA-256", "SHA-384", "SHA-512"
    std::string auth_passphrase{};
    std::string privacy_protocol{};  ///< "DES", "AES"
    std::string privacy_passphrase{};
};

/// Whether net-snmp has the protocols named, and the passphrases are long enough (8 characters).
[[nodiscard]] Result<void> check_credentials(SnmpCredentials const& credentials);

}  // namespace parcmetre::scouts
