// SPDX-License-Identifier: EUPL-1.2
#include "estimator/activities/printed_pages.hpp"

#include <algorithm>
#include <chrono>
#include <span>
#include <unordered_map>

#include "estimator/activities/holding.hpp"

namespace parcmetre::estimator {

namespace {

using inventory::Device;
using inventory::DeviceId;
using inventory::DeviceReading;
using inventory::Period;

using ReadingsOf = std::unordered_map<DeviceId, std::vector<DeviceReading>>;

/// One printer of the scope that was in service.
struct Held {
    Device const* device = nullptr;
    MeterHistory history;
    Period in_service;
    PrinterPages pages;
};

ReadingsOf readings_by_device(inventory::Fleet const& fleet) {
    ReadingsOf out;
    for (auto const& reading : fleet.readings) {
        out[reading.device].push_back(reading);
    }
    return out;
}

/// The days of the period that are known and on which the printer stood there: a reading before the
/// supposed entry proves that it did.
Period held_days(
    Device const& device, MeterHistory const& history, Period period, inventory::Day valid_on
) {
    auto from = device.commissioned ? device.commissioned->best : period.from;
    if (history.first) {
        from = std::min(from, history.first->day + std::chrono::days{1});
    }
    auto const to = std::min(device.left_on.value_or(period.to), valid_on + std::chrono::days{1});
    return {std::max(period.from, from), std::min(period.to, to)};
}

std::vector<Held> held_printers(
    inventory::Fleet const& fleet, ScopeTree const& scopes, Period period
) {
    auto const readings = readings_by_device(fleet);
    std::vector<Held> out;
    for (auto const& device : fleet.devices) {
        if (!prints(device) || !scopes.holds(device)) {
            continue;
        }
        Held held{&device, {}, {}, {}};
        if (auto const found = readings.find(device.id); found != readings.end()) {
            held.history = read_meter(found->second);
        }
        held.in_service = held_days(device, held.history, period, fleet.valid_on);
        if (held.in_service.days() > 0) {
            held.pages = pages_in(held.history, device.commissioned, held.in_service);
            out.push_back(std::move(held));
        }
    }
    return out;
}

void add(PartOfPages& sum, Count const& count) {
    sum.faces = {
        sum.faces.value + count.value, sum.faces.low + count.low, sum.faces.high + count.high};
    ++sum.printers;
}

void add_part(std::optional<PartOfPages>& sum, std::optional<Count> const& count) {
    if (count) {
        sum = sum.value_or(PartOfPages{});
        add(*sum, *count);
    }
}

bool has_figure(Held const& held) {
    return held.pages.status != MeterStatus::none;
}

void add_total(PrintedPages& out, Held const& held) {
    add(out.total, held.pages.total);
    out.status =
        out.total.printers == 1 ? held.pages.status : std::max(out.status, held.pages.status);
}

void add_months(PrintedPages& out, Held const& held) {
    for (auto& one : out.months) {
        Period const days{
            std::max(one.month.from, held.in_service.from),
            std::min(one.month.to, held.in_service.to)};
        if (days.days() > 0) {
            add(one.total, faces_on(held.history, held.pages, held.in_service, days));
        }
    }
}

void add_shared(PrintedPages& out, Held const& held) {
    ++out.by_status[held.pages.status];
    if (has_figure(held)) {
        add_total(out, held);
        add_part(out.mono, held.pages.mono);
        add_part(out.colour, held.pages.colour);
        add_part(out.sheets, held.pages.sheets);
        add_months(out, held);
    }
    out.printers.push_back({held.device, held.pages});
}

void add_personal(PrintedPages& out, std::vector<Held const*> const& personal) {
    if (personal.size() < kLeastPersonalPrinters) {
        return;
    }
    out.personal_summed = personal.size();
    for (auto const* held : personal) {
        add_total(out, *held);
    }
    auto const add_if_all_tell = [&](auto PrinterPages::*count, auto PrintedPages::*sum) {
        auto const tells = [count](Held const* held) { return (held->pages.*count).has_value(); };
        if (std::ranges::all_of(personal, tells)) {
            for (auto const* held : personal) {
                add_part(out.*sum, held->pages.*count);
            }
        }
    };
    add_if_all_tell(&PrinterPages::mono, &PrintedPages::mono);
    add_if_all_tell(&PrinterPages::colour, &PrintedPages::colour);
    add_if_all_tell(&PrinterPages::sheets, &PrintedPages::sheets);
}

std::vector<MonthOfPages> months_of(Period period) {
    std::vector<MonthOfPages> out;
    for (auto month = inventory::calendar_month(period.from); month.from < period.to;
         month = inventory::months_after(month, 1)) {
        out.push_back({month, {}});
    }
    return out;
}

}  // namespace

PrintedPages printed_pages(
    inventory::Fleet const& fleet, ScopeTree const& scopes, Period period, PersonalPrinters personal
) {
    PrintedPages out;
    out.period = period;
    out.months = months_of(period);
    auto const held = held_printers(fleet, scopes, period);
    out.in_service = held.size();
    std::vector<Held const*> with_figure;
    for (auto const& one : held) {
        if (!one.device->is_personal) {
            add_shared(out, one);
            continue;
        }
        ++out.personal;
        if (has_figure(one)) {
            with_figure.push_back(&one);
        }
    }
    if (scopes.is_whole() && personal == PersonalPrinters::summed) {
        add_personal(out, with_figure);
    }
    std::ranges::sort(out.printers, {}, [](PrinterLine const& line) { return line.device->id; });
    return out;
}

}  // namespace parcmetre::estimator
