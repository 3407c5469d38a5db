// SPDX-License-Identifier: EUPL-1.2
#include "agent/scouts/snmp_credentials.hpp"

#include <net-snmp/net-snmp-config.h>
// net-snmp's own headers want its configuration first.
#include <optional>
#include <utility>

#include <net-snmp/net-snmp-includes.h>

#include "agent/scouts/snmp_user.hpp"

namespace parcmetre::scouts {

namespace {

constexpr std::size_t kShortestPassphrase = 8;

/// "SHA-256" as net-snmp numbers it; nothing when it has none of that name.
std::optional<std::pair<oid const*, std::size_t>> auth_protocol(std::string const& name) {
    auto const type = usm_lookup_auth_type(name.c_str());
    auto const* found = type > 0 ? sc_find_auth_alg_bytype(static_cast<u_int>(type)) : nullptr;
    return found != nullptr ? std::optional{std::pair{found->alg_oid, found->oid_len}}
                            : std::nullopt;
}

std::optional<std::pair<oid const*, std::size_t>> privacy_protocol(std::string const& name) {
    auto const type = usm_lookup_priv_type(name.c_str());
    std::size_t length = 0;
    auto const* found = type > 0 ? sc_get_priv_oid(type, &length) : nullptr;
    return found != nullptr ? std::optional{std::pair{found, length}} : std::nullopt;
}

bool set_key(
    netsnmp_session& session, std::string const& passphrase, u_char* key, std::size_t& length
) {
    return generate_Ku(
               session.securityAuthProto,
               static_cast<u_int>(session.securityAuthProtoLen),
               reinterpret_cast<u_char const*>(passphrase.data()),
               passphrase.size(),
               key,
               &length
           ) == SNMPERR_SUCCESS;
}

}  // namespace

bool set_user(netsnmp_session& session, SnmpCredentials const& who, std::string& user) {
    user = who.user;
    session.version = SNMP_VERSION_3;
    session.securityName = user.data();
    session.securityNameLen = user.size();
    session.securityLevel = SNMP_SEC_LEVEL_NOAUTH;
    auto const auth = auth_protocol(who.auth_protocol);
    if (!auth) {
        return true;
    }
    session.securityAuthProto = const_cast<oid*>(auth->first);
    session.securityAuthProtoLen = auth->second;
    session.securityAuthKeyLen = USM_AUTH_KU_LEN;
    session.securityLevel = SNMP_SEC_LEVEL_AUTHNOPRIV;
    if (!set_key(
            session, who.auth_passphrase, session.securityAuthKey, session.securityAuthKeyLen
        )) {
        return false;
    }
    auto const privacy = privacy_protocol(who.privacy_protocol);
    if (!privacy) {
        return true;
    }
    session.securityPrivProto = const_cast<oid*>(privacy->first);
    session.securityPrivProtoLen = privacy->second;
    session.securityPrivKeyLen = USM_PRIV_KU_LEN;
    session.securityLevel = SNMP_SEC_LEVEL_AUTHPRIV;
    return set_key(
        session, who.privacy_passphrase, session.securityPrivKey, session.securityPrivKeyLen
    );
}

void set_engine(netsnmp_session& session, SnmpEngine const& engine, std::string& id) {
    id = engine.id;
    session.flags |= SNMP_FLAGS_DONT_PROBE;
    session.securityEngineID = reinterpret_cast<u_char*>(id.data());
    session.securityEngineIDLen = id.size();
    session.contextEngineID = session.securityEngineID;
    session.contextEngineIDLen = id.size();
}

bool know_user(void* handle, SnmpEngine const& engine) {
    auto const* id = reinterpret_cast<u_char const*>(engine.id.data());
    auto const size = static_cast<u_int>(engine.id.size());
    return set_enginetime(id, size, engine.boots, engine.time, TRUE) == SNMPERR_SUCCESS &&
           usm_create_user_from_session(snmp_sess_session(handle)) == SNMPERR_SUCCESS;
}

Result<void> check_credentials(SnmpCredentials const& who) {
    if (who.version != SnmpVersion::v3) {
        return {};
    }
    if (who.user.empty()) {
        return Error{Errc::malformed, "SNMPv3 needs a user"};
    }
    if (!who.auth_protocol.empty() && !auth_protocol(who.auth_protocol)) {
        return Error{Errc::unsupported, "authentication protocol " + who.auth_protocol};
    }
    if (!who.privacy_protocol.empty() && !privacy_protocol(who.privacy_protocol)) {
        return Error{Errc::unsupported, "privacy protocol " + who.privacy_protocol};
    }
    if (!who.privacy_protocol.empty() && who.auth_protocol.empty()) {
        return Error{Errc::malformed, "privacy needs an authentication protocol"};
    }
    bool const short_auth =
        !who.auth_protocol.empty() && who.auth_passphrase.size() < kShortestPassphrase;
    bool const short_privacy =
        !who.privacy_protocol.empty() && who.privacy_passphrase.size() < kShortestPassphrase;
    if (short_auth || short_privacy) {
        return Error{Errc::malformed, "a passphrase has 8 characters or more"};
    }
    return {};
}

}  // namespace parcmetre::scouts
