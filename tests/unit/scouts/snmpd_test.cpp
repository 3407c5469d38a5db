// SPDX-License-Identifier: EUPL-1.2
// SNMPv3 with authentication and privacy, against Debian's own snmpd.
#include <filesystem>
#include <string>

#include <catch2/catch.hpp>
#include <unistd.h>

#include "agent/scouts/printer_mib.hpp"
#include "agent/scouts/scan.hpp"
#include "tests/support/files.hpp"
#include "tests/support/free_port.hpp"
#include "tests/support/process.hpp"
#include "tests/support/temp_folder.hpp"
#include "tests/unit/scouts/snmp_bytes.hpp"

using namespace parcmetre;
using namespace parcmetre::scouts;

namespace {

constexpr char const* kSnmpd = "/usr/sbin/snmpd";

/// net-snmp remembers a user's keys for a device as long as the process lives: another try is
/// another user's.
Visit scan(std::string const& address, std::string const& user) {
    SnmpCredentials who;
    who.version = SnmpVersion::v3;
    who.user = user;
    who.auth_protocol = "SHA";
    who.auth_passphrase = "a good passphrase";
    who.privacy_protocol = "AES";
    who.privacy_passphrase = "a private passphrase";
    return scan_snmp({address}, who, ScanLimits{}, [](std::size_t) {}).front();
}

}  // namespace

TEST_CASE("SNMPv3 with authentication and privacy is spoken with a real snmpd") {
    if (!std::filesystem::exists(kSnmpd)) {
        WARN("skipped: this machine has no snmpd");
        CHECK(true);
        return;
    }
    tests::TempFolder const folder;
    auto const address = "udp:127.0.0.1:" + std::to_string(tests::free_port(tests::Transport::udp));
    auto const configuration = folder.path() / "snmpd.conf";
    tests::write_file(
        configuration,
        "agentaddress " + address +
            "\ncreateUser scout SHA \"a good passphrase\" AES \"a private passphrase\"\n"
            "rouser scout authpriv\n"
            "override 1.3.6.1.2.1.1.1.0 octet_str \"Lexmark T640 version NS.NP.N219\"\n"
    );
    tests::Process const server{
        {kSnmpd,
         {"-f", "-Lf", (folder.path() / "log").string(), "-C", "-c", configuration.string()},
         {{"SNMP_PERSISTENT_DIR", folder.path().string()}},
         std::nullopt}};
    tests::start_snmp();
    Visit seen;
    for (int tries = 0; tries < 10 && !seen.answered; ++tries) {
        seen = scan(address, "scout");
        ::usleep(200'000);
    }
    CHECK(seen.problems.empty());
    CHECK(seen.recognised.maker == "Lexmark");
    REQUIRE(seen.sighting);
    CHECK(seen.sighting->subject.model == "T640");

    auto const refused = scan(address, "stranger");
    CHECK(refused.answered);
    CHECK_FALSE(refused.sighting);
    CHECK(refused.problems.size() == 1);
}
