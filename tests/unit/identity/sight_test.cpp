// SPDX-License-Identifier: EUPL-1.2
#include <catch2/catch.hpp>

#include "collector/digest/digest.hpp"
#include "collector/identity/identity.hpp"

namespace parcmetre::collector {
namespace {

inventory::Report report_of(std::vector<inventory::Subject> subjects) {
    inventory::Report report;
    report.sender.install_id = inventory::InstallId{"1b1ffb2e-6a0d-4c1e-9a3b-0d5a4f7c1111"};
    report.subjects = std::move(subjects);
    return report;
}

inventory::Subject subject_of(std::string key, std::optional<std::string> serial) {
    inventory::Subject subject;
    subject.key = std::move(key);
    subject.serial = std::move(serial);
    subject.maker = "Lenovo";
    subject.product = "20RBCTO1";
    return subject;
}

TEST_CASE("a subject keeps its id whatever the order, the day and the case of its serial number") {
    auto const first =
        subject_ids(report_of({subject_of("host", "FX-1234"), subject_of("b", "FX-5678")}));
    auto const second =
        subject_ids(report_of({subject_of("b", "fx-5678 "), subject_of("x", "FX-1234")}));
    REQUIRE(first.size() == 2);
    CHECK(first[0] == second[1]);
    CHECK(first[1] == second[0]);
    CHECK(first[0] != first[1]);
}

TEST_CASE("the same install id on another machine names another subject") {
    CHECK(
        subject_ids(report_of({subject_of("host", "FX-1234")})) !=
        subject_ids(report_of({subject_of("host", "FX-9999")}))
    );
}

TEST_CASE("two subjects of one report never share an id, even under one serial number") {
    auto const ids =
        subject_ids(report_of({subject_of("a", "FX-1234"), subject_of("b", "FX-1234")}));
    CHECK(ids.at(0) != ids.at(1));
}

TEST_CASE("a placeholder serial number is no evidence, and is remembered as one") {
    auto const subject = subject_of("host", "To Be Filled By O.E.M.");
    auto const report = report_of({subject});
    auto const seen = sight(report, subject, subject_ids(report).front(), std::nullopt);
    CHECK(seen.placeholder_serial);
    REQUIRE(seen.evidence.size() == 1);
    CHECK(seen.evidence.front().kind == EvidenceKind::install_key);
}

TEST_CASE("a UUID is the same evidence in both byte orders") {
    auto first = subject_of("host", std::nullopt);
    first.smbios_uuid = "4c4c4544-0042-4a10-8052-b4c04f4d3132";
    auto second = subject_of("host", std::nullopt);
    second.smbios_uuid = "44454C4C-4200-104A-8052-B4C04F4D3132";
    auto const report = report_of({});
    CHECK(
        sight(report, first, {}, std::nullopt).evidence ==
        sight(report, second, {}, std::nullopt).evidence
    );
}

std::vector<EvidenceKind> kinds_of(Sighting const& sighting) {
    std::vector<EvidenceKind> kinds;
    for (auto const& evidence : sighting.evidence) {
        kinds.push_back(evidence.kind);
    }
    return kinds;
}

TEST_CASE("what hangs on a host is told by its place, and by its lot when it has no serial number"
) {
    using enum EvidenceKind;
    auto monitor = subject_of("monitor.1", std::nullopt);
    monitor.attached_to = "host";
    monitor.site = "Lyon";
    InternalId const host{1};
    CHECK(
        kinds_of(sight(report_of({}), monitor, {}, host)) ==
        std::vector<EvidenceKind>{slot, host_product}
    );
    auto const monday = inventory::make_day(2019, 3, 4);
    monitor.age_clues = {
        {inventory::AgeClueKind::edid_date, monday, monday + std::chrono::days{6}, std::nullopt}};
    CHECK(
        kinds_of(sight(report_of({}), monitor, {}, host)) ==
        std::vector<EvidenceKind>{slot, host_product, made, lot}
    );
    monitor.serial = "FXMON0001";
    CHECK(
        kinds_of(sight(report_of({}), monitor, {}, host)) ==
        std::vector<EvidenceKind>{serial, slot, host_product, serial_end, made}
    );
}

TEST_CASE("digests are those of the standards") {
    // FIPS 180-2, appendix B.1; RFC 4231, test case 2.
    CHECK(
        to_hex(sha256("abc")) == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    );
    CHECK(
        to_hex(hmac_sha256("Jefe", "what do ya want for nothing?")) ==
        "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"
    );
}

}  // namespace
}  // namespace parcmetre::collector
