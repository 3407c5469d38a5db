// SPDX-License-Identifier: EUPL-1.2
#include "agent/words.hpp"

#include <string>

#include <catch2/catch.hpp>

#include "agent/probes/registry.hpp"
#include "tests/support/temp_folder.hpp"

using namespace parcmetre;
using parcmetre::Language;

TEST_CASE("whatever a probe says on an empty machine has its French") {
    tests::TempFolder const root;
    agent::ProbeContext const context{
        root.path(), agent::RootKind::replay, inventory::make_day(2026, 11, 21)};
    agent::Findings findings;
    for (auto const& status : agent::run_probes(agent::all_probes(), context, findings)) {
        auto const detail = status.detail.value_or("");
        INFO(status.probe);
        CHECK(agent::detail_text(detail, Language::english) == detail);
        CHECK(agent::detail_text(detail, Language::french) != detail);
    }
}

TEST_CASE("a place keeps its name, and what has no French stays as it is") {
    CHECK(
        agent::detail_text(
            "/sys/class/dmi/id/product_serial: permission denied", Language::french
        ) == "/sys/class/dmi/id/product_serial : accès refusé"
    );
    CHECK(agent::detail_text("unheard of", Language::french) == "unheard of");
}

TEST_CASE("every class of device has a name in both languages") {
    for (auto const device_class : inventory::kAllDeviceClasses) {
        CHECK_FALSE(inventory::class_name(device_class, Language::french).empty());
        CHECK_FALSE(inventory::class_name(device_class, Language::english).empty());
    }
}
