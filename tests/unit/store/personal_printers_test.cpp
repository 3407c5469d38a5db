// SPDX-License-Identifier: EUPL-1.2
#include <algorithm>

#include <catch2/catch.hpp>

#include "tests/unit/store/reports.hpp"
#include "tests/unit/store/store_place.hpp"

namespace parcmetre::collector::tests {
namespace {

using database::Dialect;
using inventory::DeviceClass;
using inventory::PrinterLink;
using inventory::Provenance;
using inventory::SenderKind;

Day const kDay = make_day(2026, 3, 2);

/// How one source tells of the printer.
struct Telling {
    SenderKind kind = SenderKind::scout;
    bool hangs_on_host = false;
    std::optional<PrinterLink> link{};
};

/// A report on the one printer of these tests; an agent's holds its laptop too.
inventory::Report report_on_printer(unsigned number, Telling const& telling) {
    auto report = telling.kind == SenderKind::agent ? laptop_report(1, number, kDay)
                                                    : ledger_report(1, number, kDay);
    report.subjects.resize(telling.kind == SenderKind::agent ? 1 : 0);
    report.sender.kind = telling.kind;
    report.sender.install_id = inventory::InstallId{uuid_of(0x50000 + number)};
    inventory::Subject printer;
    printer.key = "printer.1";
    printer.device_class = {DeviceClass::printer, Provenance::measured, "printer_mib"};
    printer.maker = "Brother";
    printer.model = "HL-L2350DW";
    printer.serial = "E78911M1N234567";
    if (telling.hangs_on_host) {
        printer.attached_to = "host";
    }
    if (telling.link) {
        printer.printing = inventory::Printing{};
        printer.printing->link = telling.link;
    }
    report.subjects.push_back(printer);
    return report;
}

/// Whether the one printer that these sources tell of is personal.
bool is_personal(std::vector<Telling> const& tellings) {
    StorePlace const place{Dialect::sqlite};
    auto const store = place.open();
    std::vector<IncomingReport> reports;
    for (unsigned i = 0; i < tellings.size(); ++i) {
        reports.push_back(incoming(report_on_printer(i + 1, tellings[i])));
    }
    feed(*store, reports);
    auto const reader = store->open_reader().value();
    DeviceQuery query{.as_of = {kDay, kDay}};
    query.device_class = DeviceClass::printer;
    auto const page = reader->devices(query).value();
    REQUIRE(page.total == 1);
    auto const fleet = reader->fleet({kDay, kDay}).value();
    auto const printer =
        std::ranges::find(fleet.devices, page.rows[0].device.id, &inventory::Device::id);
    REQUIRE(printer != fleet.devices.end());
    return printer->is_personal;
}

Telling const kScan{SenderKind::scout};
Telling const kQueue{SenderKind::agent, true};
Telling const kNetworkQueue{SenderKind::agent, true, PrinterLink::network};
Telling const kUsbQueue{SenderKind::agent, true, PrinterLink::usb};
Telling const kStatement{SenderKind::import};

TEST_CASE("a printer met on the network is nobody's, also when computers know it") {
    CHECK_FALSE(is_personal({kScan}));
    CHECK_FALSE(is_personal({kNetworkQueue}));
    CHECK_FALSE(is_personal({kScan, kQueue}));
    CHECK_FALSE(is_personal({kStatement}));
}

TEST_CASE("a printer that only a computer knows, or that hangs on it by USB, is personal") {
    CHECK(is_personal({kQueue}));
    CHECK(is_personal({kUsbQueue}));
    CHECK(is_personal({kQueue, kStatement}));
    CHECK(is_personal({kScan, kUsbQueue}));
    CHECK(is_personal({{SenderKind::agent}}));
    CHECK(is_personal({{SenderKind::scout, false, PrinterLink::usb}}));
}

std::ptrdiff_t personal_in(StoreReader& reader) {
    auto const fleet = reader.fleet({kDay, kDay}).value();
    return std::ranges::count(fleet.devices, true, &inventory::Device::is_personal);
}

TEST_CASE("which printers are personal is the same on a server") {
    StorePlace const place{GENERATE(Dialect::sqlite, Dialect::postgresql)};
    auto const store = place.open();
    feed(*store, {incoming(report_on_printer(1, kUsbQueue))});
    auto const reader = store->open_reader().value();
    CHECK(personal_in(*reader) == 1);
    feed(*store, {incoming(laptop_report(2, 9, kDay))});
    CHECK(personal_in(*reader) == 1);
}

}  // namespace
}  // namespace parcmetre::collector::tests
