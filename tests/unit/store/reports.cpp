// SPDX-License-Identifier: EUPL-1.2
#include "tests/unit/store/reports.hpp"

#include <array>
#include <cstdio>

#include "collector/digest/digest.hpp"
#include "inventory/report_json.hpp"

namespace parcmetre::collector::tests {

namespace {

inventory::Report report_of(inventory::SenderKind kind, unsigned sender, unsigned report, Day day) {
    inventory::Report made;
    made.id = inventory::ReportId{uuid_of(report)};
    made.day = day;
    auto const* name = kind == inventory::SenderKind::import ? "ledger-import" : "parcmetre-agent";
    made.sender = {kind, name, "0.1.0", inventory::InstallId{uuid_of(sender)}};
    return made;
}

}  // namespace

std::string uuid_of(unsigned number) {
    std::array<char, 37> text{};
    std::snprintf(text.data(), text.size(), "%08x-0000-4000-8000-000000000000", number);
    return text.data();
}

inventory::Report laptop_report(unsigned machine, unsigned report, Day day) {
    auto made = report_of(inventory::SenderKind::agent, 0x10000 + machine, report, day);
    inventory::Subject host;
    host.key = "host";
    host.device_class = {
        inventory::DeviceClass::laptop, inventory::Provenance::measured, "smbios.chassis_type"};
    host.maker = "Lenovo";
    host.model = "ThinkPad E14";
    host.serial = "FXLAPTOP" + std::to_string(1000 + machine);
    host.site = "Lyon";
    host.country = "FR";
    host.processor = inventory::Processor{"Core i5-10210U", 4, 8};
    host.os = inventory::OperatingSystem{"Debian GNU/Linux 12 (bookworm)", "12.11", std::nullopt};
    host.age_clues = {
        {inventory::AgeClueKind::bios_date, make_day(2021, 3, 1), make_day(2021, 3, 1), {}},
        {inventory::AgeClueKind::cpu_launch, make_day(2019, 7, 1), make_day(2019, 9, 30), {}}};
    inventory::Subject monitor;
    monitor.key = "monitor.1";
    monitor.device_class = {
        inventory::DeviceClass::monitor, inventory::Provenance::measured, "edid"};
    monitor.maker = "Dell";
    monitor.model = "DELL P2419H";
    monitor.product = "DEL 0xA0C4";
    monitor.attached_to = "host";
    monitor.screen = inventory::Screen{};
    monitor.screen->diagonal_inch = 23.8;
    monitor.screen->connector = "DP-1";
    monitor.age_clues = {
        {inventory::AgeClueKind::edid_date, make_day(2020, 4, 6), make_day(2020, 4, 12), {}}};
    made.subjects = {host, monitor};
    return made;
}

inventory::Report ledger_report(unsigned machine, unsigned report, Day day) {
    auto made = report_of(inventory::SenderKind::import, 0x20000, report, day);
    inventory::Subject row;
    row.key = "asset." + std::to_string(machine);
    row.device_class = {inventory::DeviceClass::laptop, inventory::Provenance::declared, "ledger"};
    row.maker = "LENOVO";
    row.model = "E14";
    row.serial = "FXLAPTOP" + std::to_string(1000 + machine);
    row.acquired_on = {make_day(2021, 5, 10), inventory::Provenance::declared, "ledger"};
    made.subjects = {row};
    return made;
}

IncomingReport incoming(inventory::Report const& report) {
    return incoming(report, report.day);
}

IncomingReport incoming(inventory::Report const& report, Day arrived_on) {
    return to_keep(report, arrived_on, sha256(inventory::encode_report(report))).value();
}

std::unique_ptr<Store> open_store(std::filesystem::path const& folder) {
    return open_sqlite({.folder = folder}).value();
}

void feed(Store& store, std::vector<IncomingReport> const& reports) {
    static_cast<void>(store.append_reports(reports).value());
    while (store.recognise_pending(100).value().pending > 0) {
    }
}

}  // namespace parcmetre::collector::tests
