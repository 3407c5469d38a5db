// SPDX-License-Identifier: EUPL-1.2
#include "tests/unit/inventory/generators.hpp"

#include <algorithm>
#include <array>

namespace parcmetre::tests {
namespace {

using namespace parcmetre::inventory;
namespace gen = rc::gen;

int whole(int low, int high) {
    return *gen::inRange(low, high + 1);
}

std::int64_t count() {
    return *gen::inRange<std::int64_t>(0, 1'000'000'000'000);
}

bool yes() {
    return whole(0, 1) == 1;
}

std::string any_text() {
    static constexpr std::array kPieces{
        "a", "Z", "7", " ", "é", "œ", "\"", "\\", "/", "日", "😀", "-", ".", "~", "<", "&"};
    std::string out;
    int const pieces = whole(1, 12);
    for (int i = 0; i < pieces; ++i) {
        out += kPieces.at(static_cast<std::size_t>(whole(0, static_cast<int>(kPieces.size()) - 1)));
    }
    return out;
}

Day any_day() {
    return make_day(1970, 1, 1) + std::chrono::days{whole(0, 84'000)};  // into 2199
}

/// A number that JSON text gives back to the bit: any double does; tenths shrink well.
double any_number(int low, int high) {
    return static_cast<double>(whole(10 * low, 10 * high)) / 10;
}

template <class Make>
auto maybe(Make const& make) -> std::optional<decltype(make())> {
    return yes() ? std::optional{make()} : std::nullopt;
}

template <class Make>
auto some(int most, Make const& make) -> std::vector<decltype(make())> {
    std::vector<decltype(make())> out;
    int const n = whole(0, most);
    for (int i = 0; i < n; ++i) {
        out.push_back(make());
    }
    return out;
}

std::string uuid() {
    std::string out = "xxxxxxxx-xxxx-4xxx-yxxx-xxxxxxxxxxxx";
    for (auto& c : out) {
        if (c == 'x') {
            c = "0123456789abcdef"[whole(0, 15)];
        } else if (c == 'y') {
            c = "89ab"[whole(0, 3)];
        }
    }
    return out;
}

template <class Enum>
Enum any_of(Enum last) {
    return static_cast<Enum>(whole(0, static_cast<int>(last)));
}

Provenance any_provenance() {
    return static_cast<Provenance>(whole(0, static_cast<int>(Provenance::default_)));
}

DeviceClass any_class() {
    return kAllDeviceClasses.at(
        static_cast<std::size_t>(whole(0, static_cast<int>(kAllDeviceClasses.size()) - 1))
    );
}

Sourced<Day> sourced_day() {
    return {any_day(), any_provenance(), any_text()};
}

int small() {
    return whole(0, 1000);
}

std::string any_pci_id() {
    return yes() ? "8086:46a6" : "10de:1f95";
}

int percent() {
    return whole(0, 100);
}

AgeClue any_clue() {
    AgeClue out;
    out.kind = static_cast<AgeClueKind>(whole(0, static_cast<int>(AgeClueKind::first_seen)));
    out.from = maybe(any_day);
    out.to = maybe(any_day);
    if (out.from && out.to) {
        std::tie(out.from, out.to) = std::minmax({*out.from, *out.to});
    }
    out.hours = maybe(small);
    return out;
}

PowerCapabilities any_power() {
    PowerCapabilities out;
    out.sleep_clock = yes();
    out.counters = some(3, [] {
        return PowerCapabilities::Counter{any_text(), any_text(), yes()};
    });
    return out;
}

Printing any_printing() {
    Printing out;
    for (auto* const member :
         {&out.colour, &out.duplex, &out.default_colour, &out.default_duplex, &out.shared}) {
        *member = maybe(yes);
    }
    out.link = maybe([] { return any_of<PrinterLink>(PrinterLink::usb); });
    out.state = maybe([] { return any_of<PrinterState>(PrinterState::stopped); });
    out.supplies = some(3, [] { return Supply{any_text(), maybe(any_text), maybe(percent)}; });
    return out;
}

void give_hardware(Subject& subject) {
    subject.processor = maybe([] { return Processor{any_text(), maybe(small), maybe(small)}; });
    subject.memory = maybe([] {
        return Memory{1 + small(), maybe(small), maybe(small), maybe([] {
                          return count() % 1'000'000'000 + 1;
                      })};
    });
    subject.disks = some(2, [] {
        return Disk{static_cast<DiskKind>(whole(0, 2)), small(), maybe(any_text), maybe(percent)};
    });
    auto const capacity = [] { return any_number(0, 100); };
    subject.batteries = some(2, [&] {
        return Battery{maybe(capacity), maybe(capacity), maybe(small)};
    });
    subject.graphics = some(2, [] {
        return GraphicsAdapter{maybe(any_text), maybe(any_text), maybe(any_pci_id), maybe(yes)};
    });
    subject.power_supplies = some(2, [] { return PowerSupply{maybe(any_text), maybe(small)}; });
    subject.fans = maybe([] { return *rc::gen::inRange(0, 65); });
    subject.power_settings = maybe([] {
        return PowerSettings{maybe(yes), maybe(yes), maybe(small)};
    });
    subject.screen = maybe([] {
        auto const inch = [] { return any_number(1, 100); };
        return Screen{
            maybe(small), maybe(small), maybe(inch), maybe(small), maybe(small), maybe(any_text)};
    });
    subject.printing = maybe(any_printing);
    subject.os = maybe([] {
        return OperatingSystem{any_text(), maybe(any_text), maybe(any_text)};
    });
    subject.power = maybe(any_power);
    subject.age_clues = some(3, any_clue);
}

Acquisition any_acquisition() {
    Acquisition out;
    out.condition = maybe([] { return any_of<Condition>(Condition::refurbished); });
    out.ownership = maybe([] { return any_of<Ownership>(Ownership::byod); });
    out.price = maybe([] { return Price{small(), yes() ? "EUR" : "CHF"}; });
    out.eco_label = maybe(any_text);
    return out;
}

Subject any_subject(std::string key) {
    Subject out;
    out.key = std::move(key);
    out.device_class = maybe([] {
        return Sourced<DeviceClass>{any_class(), any_provenance(), any_text()};
    });
    out.is_virtual = maybe(yes);
    for (auto* const member :
         {&out.maker, &out.model, &out.product, &out.serial, &out.smbios_uuid, &out.site}) {
        *member = maybe(any_text);
    }
    out.attached_to = maybe([] { return std::string{"subject 0"}; });
    out.country = maybe([] { return std::string{yes() ? "FR" : "BE"}; });
    out.acquired_on = maybe(sourced_day);
    out.left_on = maybe(sourced_day);
    out.left_by = maybe([] { return any_of<ExitRoute>(ExitRoute::lost); });
    out.acquisition = maybe(any_acquisition);
    out.imei_digest = maybe([] { return std::string(32, yes() ? 'a' : '0'); });
    give_hardware(out);
    return out;
}

UsageDay any_usage_day() {
    UsageDay out;
    out.subject = "subject 0";
    out.day = any_day();
    out.on_min = whole(0, 1380);
    out.sleep_min = whole(0, 1380 - out.on_min);
    out.off_min = whole(0, 1380 - out.on_min - out.sleep_min);
    out.unknown_min = 1440 - out.on_min - out.sleep_min - out.off_min;
    out.energy_wh = maybe([] { return any_number(0, 1000); });
    out.energy_method = maybe(any_text);
    out.energy_scope = maybe(any_text);
    return out;
}

ClosedHoursWeek any_closed_hours_week() {
    auto const monday = make_day(1970, 1, 5) + std::chrono::weeks{whole(0, 11'998)};  // into 2199
    auto const off = whole(0, 10);
    auto const sleep = whole(0, 10 - off);
    return {"subject 0", monday, off, sleep, whole(0, 10 - off - sleep)};
}

MeterCounters any_counters() {
    MeterCounters out;
    out.total_faces = count();
    for_each_optional_counter(out, [](std::string_view, auto& counter) { counter = maybe(count); });
    return out;
}

MeterReading any_reading() {
    return {"subject 0", any_day(), any_counters(), any_provenance()};
}

ListCount any_list_count() {
    return {static_cast<ListCountKind>(whole(0, 1)), maybe(any_class), count()};
}

ProbeStatus any_probe() {
    auto const outcome =
        static_cast<ProbeOutcome>(whole(0, static_cast<int>(ProbeOutcome::failed)));
    return {any_text(), outcome, count(), maybe(any_text)};
}

Report make_report() {
    Report out;
    out.id = ReportId{uuid()};
    out.day = any_day();
    out.sender.kind = static_cast<SenderKind>(whole(0, static_cast<int>(SenderKind::simulator)));
    out.sender.name = any_text();
    out.sender.version = any_text();
    out.sender.install_id = InstallId{uuid()};
    int const subjects = whole(1, 4);
    for (int i = 0; i < subjects; ++i) {
        out.subjects.push_back(any_subject("subject " + std::to_string(i)));
    }
    out.usage_days = some(3, any_usage_day);
    out.closed_hours = some(3, any_closed_hours_week);
    out.readings = some(3, any_reading);
    out.counts = some(2, any_list_count);
    out.probes = some(3, any_probe);
    out.cost = maybe([] { return AgentCost{count(), count(), small()}; });
    return out;
}

Sight any_sight() {
    return {any_day(), any_day()};
}

std::vector<Fitness> any_fitness() {
    auto list = some(3, [] {
        return Fitness{
            any_day(),
            maybe(any_day),
            maybe([] { return whole(0, 200); }),
            maybe(yes),
            maybe(small)};
    });
    std::ranges::sort(list, {}, &Fitness::since);
    return list;
}

MonthlyUsage any_usage() {
    MonthlyUsage out;
    out.month = any_day();
    out.scope = maybe([] { return ScopeId{"scope 0"}; });
    out.device_class = maybe(any_class);
    out.sums = {small(), small(), small(), small(), small(), small(), {}, {}, {}};
    if (yes()) {
        out.sums.package_energy = {small() + 1, small(), any_number(0, 1000)};
        out.sums.device_energy = {small() + 1, small(), any_number(0, 1000)};
        out.sums.closed_hours = {small() + 1, small(), small(), small()};
    }
    return out;
}

Device any_device(int number) {
    Device out;
    out.id = DeviceId{"device " + std::to_string(number)};
    out.device_class = maybe(any_class);
    // Without a class there is nothing whose provenance could be told.
    out.class_provenance = out.device_class ? any_provenance() : Provenance::inferred;
    out.is_virtual = yes();
    out.maker = maybe(any_text);
    out.model = maybe(any_text);
    out.screen_inch = maybe([] { return any_number(1, 100); });
    out.scope = maybe([] { return ScopeId{"scope 0"}; });
    out.country = maybe([] { return std::string{"FR"}; });
    out.commissioned = maybe([] {
        std::array days{any_day(), any_day(), any_day()};
        std::sort(days.begin(), days.end());
        return Commissioning{days[1], days[0], days[2], any_provenance(), any_text()};
    });
    out.left_on = maybe(any_day);
    out.ownership = static_cast<Ownership>(whole(0, static_cast<int>(Ownership::byod)));
    out.condition = yes() ? Condition::refurbished : Condition::brand_new;
    out.is_personal = yes();
    out.seen = maybe(any_sight);
    out.listed = maybe(any_sight);
    out.fitness = any_fitness();
    return out;
}

RegisterEntry any_entry() {
    RegisterEntry entry;
    entry.id = EntryId{any_text()};
    entry.register_id = yes() ? "exits" : "purchases";
    entry.scope = ScopeId{"scope 0"};
    entry.day = any_day();
    entry.values = {{"class", any_text()}, {"units", std::int64_t{small()}}};
    if (entry.register_id == "exits") {
        entry.values.insert({{"entered_on", any_day()}, {"erased", yes()}});
    } else {
        entry.values.emplace("price_ht", small() / 4.0);
    }
    entry.documents = some(2, any_text);
    return entry;
}

Fleet make_fleet() {
    Fleet out;
    out.valid_on = any_day();
    out.known_on = any_day();
    out.sample = yes();
    int const scopes = whole(1, 3);
    for (int i = 0; i < scopes; ++i) {
        Scope scope{ScopeId{"scope " + std::to_string(i)}, {}, any_text(), {}, {}};
        scope.kind = static_cast<ScopeKind>(whole(0, static_cast<int>(ScopeKind::site)));
        scope.parent = maybe([] { return ScopeId{"scope 0"}; });
        scope.country = maybe([] { return std::string{"BE"}; });
        out.scopes.push_back(scope);
    }
    int const devices = whole(1, 4);
    for (int i = 0; i < devices; ++i) {
        out.devices.push_back(any_device(i));
    }
    DeviceId const first{"device 0"};
    out.usage_days = some(2, [&] {
        auto const energy = [] { return any_number(0, 1000); };
        return DeviceUsageDay{first, any_day(), small(), small(), small(), small(), maybe(energy)};
    });
    out.readings = some(2, [&] {
        return DeviceReading{first, any_day(), any_counters(), any_provenance()};
    });
    out.headcounts = some(2, [] { return Headcount{ScopeId{"scope 0"}, any_day(), small()}; });
    out.entries = some(2, [] { return any_entry(); });
    out.usage = some(2, [] { return any_usage(); });
    return out;
}

}  // namespace

rc::Gen<Report> any_report() {
    return gen::exec(make_report);
}

rc::Gen<Fleet> any_fleet() {
    return gen::exec(make_fleet);
}

}  // namespace parcmetre::tests
