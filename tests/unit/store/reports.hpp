// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <filesystem>
#include <memory>
#include <string>

#include "collector/store/store.hpp"
#include "inventory/report.hpp"

namespace parcmetre::collector::tests {

using inventory::Day;
using inventory::make_day;

/// A version 4 UUID made of a number, so that a test's ids are the same at every run.
[[nodiscard]] std::string uuid_of(unsigned number);

/// What the agent of laptop `machine` says on a day: the laptop and a monitor without a serial.
[[nodiscard]] inventory::Report laptop_report(unsigned machine, unsigned report, Day day);

/// One thing as a ledger states it, under the serial number of laptop `machine`.
[[nodiscard]] inventory::Report ledger_report(unsigned machine, unsigned report, Day day);

/// As intake would hand it over, arrived on its own day.
[[nodiscard]] IncomingReport incoming(inventory::Report const& report);
[[nodiscard]] IncomingReport incoming(inventory::Report const& report, Day arrived_on);

/// Opens the store of a folder; fails the test when it cannot.
[[nodiscard]] std::unique_ptr<Store> open_store(std::filesystem::path const& folder);

/// Appends and recognises.
void feed(Store& store, std::vector<IncomingReport> const& reports);

}  // namespace parcmetre::collector::tests
