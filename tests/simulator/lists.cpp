// SPDX-License-Identifier: EUPL-1.2
#include <algorithm>
#include <array>
#include <chrono>
#include <cmath>
#include <cstdio>

#include "tests/simulator/sources.hpp"

namespace parcmetre::simulator {
namespace {

using inventory::DeviceClass;
using inventory::Provenance;
using inventory::Subject;
using std::chrono::days;

/// What a list calls its row: the same on every day, and telling nothing of what we know.
std::string row_key(char const* list, TrueDevice const& device) {
    std::array<char, 40> text{};
    auto const number = Draws{device.key}.of(list).next() & 0xFFFFFFFFFFFF;
    std::snprintf(
        text.data(), text.size(), "%s.%012llx", list, static_cast<unsigned long long>(number)
    );
    return text.data();
}

std::string install_id(History const& history, std::string_view list) {
    return Draws{history.settings.seed}.of("list").of(list).uuid();
}

Subject row(char const* list, TrueDevice const& device, Provenance provenance) {
    Subject out;
    out.key = row_key(list, device);
    out.device_class = {device.device_class, provenance, list};
    out.maker = device.model->maker;
    out.model = device.model->model;
    out.serial = device.serial;
    if (auto const inch = device.model->inch; inch && !device.model->battery_wh) {
        out.screen.emplace().diagonal_inch = inch;
    }
    return out;
}

void place(Subject& subject, History const& history, TrueDevice const& device) {
    auto const& site = history.settings.sites[device.site];
    subject.site = site.name;
    subject.country = site.country;
}

/// The rows of one part, `tell_row` for each.
template <class TellRow>
ToldReport tell_part(
    History const& history,
    char const* name,
    char const* list,
    std::vector<std::size_t> const& rows,
    std::size_t part,
    Day day,
    TellRow const& tell_row
) {
    ToldReport out;
    out.report = empty_report(history, name, install_id(history, list), day, part);
    auto const first = std::min(rows.size(), part * kRowsOfPart);
    auto const last = std::min(rows.size(), first + kRowsOfPart);
    for (std::size_t i = first; i < last; ++i) {
        out.report.subjects.push_back(tell_row(history.devices[rows[i]]));
        out.devices.push_back(rows[i]);
    }
    return out;
}

bool prints(TrueDevice const& device) {
    return device.device_class == DeviceClass::printer ||
           device.device_class == DeviceClass::multifunction_printer;
}

/// Faces printed since the printer was made; each month of 30 days adds what the model's users
/// print.
std::int64_t faces(TrueDevice const& device, Day day) {
    auto const months = static_cast<std::uint64_t>((day - device.commissioned_on).count() / 30);
    double total = 12;  // test pages
    for (std::uint64_t month = 0; month < months; ++month) {
        auto draws = Draws{device.key}.of("faces").of(month);
        total += device.model->faces_per_month.value_or(0) * (0.75 + 0.5 * draws.unit());
    }
    return std::llround(total);
}

inventory::MeterReading reading(TrueDevice const& device, std::string const& key, Day day) {
    inventory::MeterReading out;
    out.subject = key;
    out.day = day;
    out.counters.total_faces = faces(device, day);
    auto const printed = static_cast<double>(out.counters.total_faces);
    double const colour = 0.25 + 0.2 * Draws{device.key}.of("colour").unit();
    double const duplex = 0.2 + 0.2 * Draws{device.key}.of("duplex").unit();
    if (device.device_class == DeviceClass::multifunction_printer) {
        out.counters.colour_faces = std::llround(printed * colour);
    }
    out.counters.duplex_sheets = std::llround(printed * duplex);
    return out;
}

}  // namespace

std::vector<std::size_t> ledger_rows(History const& history, Day day) {
    bool const is_first = day == history.settings.from;
    Day const before = monthly_day(monthly_day(day) - days{20});
    std::vector<std::size_t> out;
    for (std::size_t i = 0; i < history.devices.size(); ++i) {
        auto const& device = history.devices[i];
        auto const since = [&](Day then) {
            return before < then && then <= day && device.left_on > history.settings.from;
        };
        bool const changed =
            since(device.commissioned_on) || (since(device.left_on) && device.ledger_knows_exit);
        if (device.in_ledger && (is_first ? device.in_service(day) : changed)) {
            out.push_back(i);
        }
    }
    return out;
}

ToldReport tell_ledger(History const& history, std::size_t part, Day day) {
    auto const tell_row = [&](TrueDevice const& device) {
        auto out = row("ledger", device, Provenance::declared);
        place(out, history, device);
        out.acquired_on = {device.ledger_day, Provenance::declared, "ledger"};
        if (device.left_on <= day && device.ledger_knows_exit) {
            out.left_on = {device.left_on, Provenance::declared, "ledger"};
        }
        return out;
    };
    return tell_part(
        history, "ledger-import", "ledger", ledger_rows(history, day), part, day, tell_row
    );
}

std::vector<std::size_t> mdm_rows(History const& history, Day day) {
    std::vector<std::size_t> out;
    for (std::size_t i = 0; i < history.devices.size(); ++i) {
        if (history.devices[i].in_mdm && history.devices[i].in_service(day)) {
            out.push_back(i);
        }
    }
    return out;
}

ToldReport tell_mdm(History const& history, std::size_t part, Day day) {
    auto const tell_row = [](TrueDevice const& device) {
        auto out = row("mdm", device, Provenance::measured);
        out.product = device.model->product;
        bool const is_apple = device.model->maker == "Apple";
        out.os =
            inventory::OperatingSystem{is_apple ? "iOS" : "Android", std::nullopt, std::nullopt};
        return out;
    };
    return tell_part(history, "mdm-import", "mdm", mdm_rows(history, day), part, day, tell_row);
}

std::vector<std::size_t> scout_rows(History const& history, std::size_t site, Day day) {
    std::vector<std::size_t> out;
    for (std::size_t i = 0; i < history.devices.size(); ++i) {
        auto const& device = history.devices[i];
        if (prints(device) && device.site == site && device.in_service(day)) {
            out.push_back(i);
        }
    }
    return out;
}

ToldReport tell_scout(History const& history, std::size_t site, Day day) {
    auto const tell_row = [&](TrueDevice const& device) {
        auto out = row("snmp", device, Provenance::measured);
        place(out, history, device);
        return out;
    };
    auto const& name = history.settings.sites[site].name;
    ToldReport out;
    out.report =
        empty_report(history, "parcmetre-scout", install_id(history, "scout " + name), day, site);
    out.devices = scout_rows(history, site, day);
    for (auto const i : out.devices) {
        out.report.subjects.push_back(tell_row(history.devices[i]));
        out.report.readings.push_back(
            reading(history.devices[i], out.report.subjects.back().key, day)
        );
    }
    return out;
}

}  // namespace parcmetre::simulator
