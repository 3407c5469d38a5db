// SPDX-License-Identifier: EUPL-1.2
// IPP and IPPS, against CUPS's own printer that prints nothing.
#include <filesystem>
#include <string>

#include <catch2/catch.hpp>
#include <unistd.h>

#include "agent/scouts/ipp_scan.hpp"
#include "tests/support/files.hpp"
#include "tests/support/free_port.hpp"
#include "tests/support/process.hpp"
#include "tests/support/temp_folder.hpp"

using namespace parcmetre;
using namespace parcmetre::scouts;

namespace {

constexpr char const* kPrinter = "/usr/sbin/ippeveprinter";
constexpr char const* kBus = "/usr/bin/dbus-daemon";

/// The printer does not start without a system bus, although it announces itself to nobody: it gets
/// one of its own, on which nobody speaks.
std::string bus_configuration(std::filesystem::path const& socket) {
    return "<!DOCTYPE busconfig PUBLIC \"-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN\"\n"
           "\"http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd\">\n"
           "<busconfig><type>custom</type><listen>unix:path=" +
           socket.string() +
           "</listen><auth>EXTERNAL</auth><policy context=\"default\"><allow user=\"*\"/>"
           "<allow own=\"*\"/><allow send_destination=\"*\"/><allow "
           "receive_sender=\"*\"/></policy></busconfig>\n";
}

Visit scan(std::string const& uri) {
    return scan_ipp({parse_ipp_uri(uri).value()}, IppLimits{}, [](std::size_t) {}).front();
}

Visit scan_when_ready(std::string const& uri) {
    Visit seen;
    for (int tries = 0; tries < 30 && !seen.answered; ++tries) {
        seen = scan(uri);
        ::usleep(200'000);
    }
    return seen;
}

}  // namespace

TEST_CASE("IPP and IPPS are spoken with a real printer of CUPS's") {
    if (!std::filesystem::exists(kPrinter) || !std::filesystem::exists(kBus)) {
        WARN("skipped: this machine has no ippeveprinter, or no D-Bus for it");
        CHECK(true);
        return;
    }
    tests::TempFolder const folder;
    auto const socket = folder.path() / "bus";
    tests::write_file(folder.path() / "bus.conf", bus_configuration(socket));
    tests::Process const bus{
        {kBus,
         {"--config-file=" + (folder.path() / "bus.conf").string(), "--nofork", "--nopidfile"},
         {},
         std::nullopt}};
    for (int tries = 0; tries < 50 && !std::filesystem::exists(socket); ++tries) {
        ::usleep(100'000);
    }
    auto const port = std::to_string(tests::free_port(tests::Transport::tcp));
    tests::Process const printer{
        {kPrinter,
         {"-p",
          port,
          "-r",
          "off",
          "-d",
          (folder.path() / "spool").string(),
          "-K",
          folder.path().string(),
          "-2",
          "-s",
          "10,5",
          "-M",
          "Canon",
          "-m",
          "LBP623Cdw",
          "Essai"},
         {{"DBUS_SYSTEM_BUS_ADDRESS", "unix:path=" + socket.string()},
          {"HOME", folder.path().string()}},
         std::nullopt}};
    auto const seen = scan_when_ready("ipp://127.0.0.1:" + port + "/ipp/print");
    CHECK(seen.problems == std::vector<std::string>{});
    REQUIRE(seen.sighting);
    auto const& subject = seen.sighting->subject;
    CHECK(subject.maker == "Canon");
    CHECK(subject.model == "LBP623Cdw");
    REQUIRE(subject.printing);
    CHECK(subject.printing->colour == true);
    CHECK(subject.printing->duplex == true);
    CHECK(subject.printing->default_duplex == false);
    CHECK(subject.printing->state == inventory::PrinterState::idle);
    CHECK(subject.printing->supplies.size() == 5);

    auto const encrypted = scan("ipps://127.0.0.1:" + port + "/ipp/print");
    CHECK(encrypted.problems.empty());
    REQUIRE(encrypted.sighting);
    CHECK(encrypted.sighting->subject == subject);
    CHECK(encrypted.identity == seen.identity);

    auto const elsewhere = scan("ipp://127.0.0.1:" + port + "/nowhere");
    CHECK(elsewhere.answered);
    CHECK_FALSE(elsewhere.sighting);
    CHECK(elsewhere.problems.size() == 1);
}
