// SPDX-License-Identifier: EUPL-1.2
#include "inventory/hardware/os_support.hpp"

#include <catch2/catch.hpp>

using namespace parcmetre::inventory;
using namespace parcmetre::inventory::hardware;

namespace {

std::string end_of(std::string name, std::optional<std::string> version) {
    auto const end = end_of_support({std::move(name), std::move(version), std::nullopt});
    return end ? to_string(end->day) : "unknown";
}

}  // namespace

TEST_CASE("the end of support of Windows hangs on its build and its edition, in either language") {
    CHECK(end_of("Microsoft Windows 11 Professionnel", "10.0.22631") == "2025-11-11");
    CHECK(end_of("Microsoft Windows 11 Entreprise", "10.0.22631.3880") == "2026-11-10");
    CHECK(end_of("Microsoft Windows 11 Enterprise", "10.0.22631") == "2026-11-10");
    CHECK(end_of("Microsoft Windows 11 Éducation", "10.0.26100") == "2027-10-12");
    CHECK(end_of("Microsoft Windows 10 Pro", "10.0.19045") == "2025-10-14");
    CHECK(end_of("Microsoft Windows 10 Enterprise LTSC", "10.0.19044") == "2027-01-12");
    CHECK(end_of("Microsoft Windows 10 Enterprise", "10.0.19044") == "2024-06-11");
}

TEST_CASE("Linux systems are known by name and version as os-release writes them") {
    CHECK(end_of("Debian GNU/Linux 12 (bookworm)", "12.11") == "2028-06-30");
    CHECK(end_of("Ubuntu 24.04.1 LTS", "24.04") == "2029-05-31");
    CHECK(end_of("Red Hat Enterprise Linux 9.4 (Plow)", "9.4") == "2032-05-31");
    CHECK(end_of("Fedora Linux 42 (Workstation Edition)", "42") == "2026-05-13");
    CHECK(end_of("SUSE Linux Enterprise Desktop 15 SP5", "15.5") == "2024-12-31");
}

TEST_CASE("a system, a version or a build that no source speaks of has no known end") {
    CHECK(end_of("Haiku", "1") == "unknown");
    CHECK(end_of("Debian GNU/Linux trixie/sid", std::nullopt) == "unknown");
    CHECK(end_of("Microsoft Windows 11 Pro", "10.0.99999") == "unknown");
    CHECK(end_of("", std::nullopt) == "unknown");
}
