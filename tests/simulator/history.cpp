// SPDX-License-Identifier: EUPL-1.2
#include "tests/simulator/history.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>
#include <cmath>

#include "tests/simulator/plants.hpp"
#include "tests/simulator/posts.hpp"

namespace parcmetre::simulator {
namespace {

using inventory::DeviceClass;

// Staff at the anchor, as a share of the staff asked for, and what it gains a year: the number
// asked for is reached after 2.9 years, which is where a history of three years that ends in autumn
// ends.
constexpr double kShareAtAnchor = 0.93;
constexpr double kGrowth = 0.0245;

constexpr int kLargeStaff = 678;  ///< makes 2,000 devices in service
constexpr int kMostStaff = 200'000;
constexpr int kOneSiteUpTo = 300;

Day day_after_years(Day anchor, double years) {
    return anchor + std::chrono::days{static_cast<int>(years * 365.25)};
}

/// When the post of the n-th of `of` things opens: at the anchor for most, later as the staff
/// grows.
Day opening(Settings const& settings, int n, int of) {
    double const years = ((n + 0.5) / of - kShareAtAnchor) / kGrowth;
    Day const anchor = anchor_of(settings);
    return years <= 0 ? anchor : day_after_years(anchor, years);
}

/// Calls `make(n)` for each post that is open by the last day told.
template <class Make>
void open_posts(Settings const& settings, int of, Make const& make) {
    for (int n = 0; opening(settings, n, of) <= settings.to; ++n) {
        make(static_cast<std::uint32_t>(n), opening(settings, n, of));
    }
}

std::size_t site_of(Settings const& settings, std::string_view what, std::uint32_t n) {
    std::vector<double> shares;
    for (auto const& site : settings.sites) {
        shares.push_back(site.share);
    }
    return Draws{settings.seed}.of("site").of(what).of(n).pick(shares);
}

/// A post's computer: at each renewal three fixed ones in ten become laptops.
DeviceClass computer_class(Draws draws, int generation) {
    constexpr std::array kClasses{
        DeviceClass::laptop,
        DeviceClass::desktop,
        DeviceClass::mini_pc,
        DeviceClass::all_in_one,
        DeviceClass::workstation,
        DeviceClass::mobile_workstation};
    constexpr std::array kShares{0.72, 0.14, 0.08, 0.02, 0.015, 0.025};
    auto device_class = kClasses.at(draws.of("class").pick(kShares));
    bool const is_fixed =
        device_class == DeviceClass::desktop || device_class == DeviceClass::mini_pc;
    for (int g = 1; is_fixed && g <= generation; ++g) {
        if (draws.of("to laptop").of(static_cast<std::uint64_t>(g)).chance(0.3)) {
            device_class = DeviceClass::laptop;
        }
    }
    return device_class;
}

std::size_t monitor_places(Draws draws) {
    constexpr std::array kShares{0.10, 0.65, 0.25};
    return draws.of("monitors").pick(kShares);
}

void add_desk(History& history, std::uint32_t n, Day opens) {
    auto const& settings = history.settings;
    auto const draws = Draws{settings.seed}.of("desk").of(n);
    Desk desk;
    desk.site = site_of(settings, "desk", n);
    desk.opens = opens;
    desk.is_hot = draws.of("hot").chance(0.04);
    Post post{'P', "pc", n, desk.site, opens, {}};
    post.device_class = [draws](int generation) { return computer_class(draws, generation); };
    desk.computers = fill(post, history);
    for (auto const i : desk.computers) {
        history.devices[i].desk = history.desks.size();
    }
    for (std::size_t place = 0; place < monitor_places(draws); ++place) {
        auto const number = static_cast<std::uint32_t>(3 * n + place);
        desk.monitors.push_back(fill(
            {'M', "monitor", number, desk.site, opens, [](int) { return DeviceClass::monitor; }},
            history
        ));
    }
    history.desks.push_back(std::move(desk));
}

/// One device in so many people, of one class.
struct Share {
    char kind;
    char const* name;
    DeviceClass device_class;
    double per_person;
};

constexpr std::array kShares{
    Share{'X', "spare", DeviceClass::laptop, 0.04},
    Share{'S', "smartphone", DeviceClass::smartphone, 0.5},
    Share{'T', "tablet", DeviceClass::tablet, 0.03},
    Share{'D', "deskphone", DeviceClass::desk_phone, 0.08},
    Share{'F', "mfp", DeviceClass::multifunction_printer, 1 / 40.0},
    Share{'R', "printer", DeviceClass::printer, 1 / 60.0},
    Share{'L', "display", DeviceClass::large_display, 1 / 30.0},
};

void add_shared(History& history, Share const& share) {
    auto const of = static_cast<int>(share.per_person * history.settings.staff + 0.5);
    if (of == 0) {
        return;
    }
    open_posts(history.settings, of, [&](std::uint32_t n, Day opens) {
        fill(
            {share.kind,
             share.name,
             n,
             site_of(history.settings, share.name, n),
             opens,
             [&share](int) { return share.device_class; }},
            history
        );
    });
}

void add_virtual_machines(History& history) {
    auto const of = history.settings.staff / 120;
    for (int n = 0; n < of; ++n) {
        Post const post{
            'V', "vm", static_cast<std::uint32_t>(n), 0, anchor_of(history.settings), [](int) {
                return DeviceClass::desktop;
            }};
        for (auto const i : fill(post, history)) {
            auto& device = history.devices[i];
            device.is_virtual = true;
            device.in_ledger = false;
            device.model = catalogue().find(DeviceClass::desktop, "VMware");
            device.serial = "VMware-" + device.serial;
        }
    }
}

/// The first of the month after `day`.
Day next_month(Day day) {
    std::chrono::year_month_day const date{day};
    return Day{date.year() / date.month() / 1 + std::chrono::months{1}};
}

/// People of a site on a day: those with a desk, and a few who come and go.
int people_on(History const& history, std::size_t site, Day day) {
    auto const desks = std::count_if(history.desks.begin(), history.desks.end(), [&](auto& desk) {
        return desk.site == site && desk.opens <= day;
    });
    auto const month = static_cast<std::uint64_t>(day.time_since_epoch().count() / 30);
    double const share = 0.985 + 0.02 * Draws{history.settings.seed}.of("people").of(month).unit();
    return static_cast<int>(std::lround(static_cast<double>(desks) * share));
}

/// Appends what a scope counts from a day on, unless it is what it counted before.
void append_changed(std::vector<inventory::Headcount>& entries, inventory::Headcount entry) {
    auto const last = std::find_if(entries.rbegin(), entries.rend(), [&](auto const& before) {
        return before.scope == entry.scope;
    });
    if (last == entries.rend() || last->people != entry.people) {
        entries.push_back(std::move(entry));
    }
}

void count_heads(History& history) {
    auto const& told = history.settings;
    for (Day day = told.from; day <= told.to; day = next_month(day)) {
        int people = 0;
        for (std::size_t site = 0; site < told.sites.size(); ++site) {
            people += people_on(history, site, day);
        }
        append_changed(history.headcounts, {inventory::ScopeId{"org"}, day, people});
        for (std::size_t site = 0; told.sites.size() > 1 && site < told.sites.size(); ++site) {
            inventory::ScopeId const scope{"site:" + told.sites[site].name};
            append_changed(history.site_headcounts, {scope, day, people_on(history, site, day)});
        }
    }
}

}  // namespace

Day anchor_of(Settings const& settings) {
    return inventory::make_day(inventory::year_of(settings.from), 1, 1);
}

Result<Settings> settings_of(std::string const& size, std::uint64_t seed, Day from, Day to) {
    if (to < from) {
        return Error{Errc::malformed, "expected a last day on or after the first"};
    }
    Settings out;
    out.seed = seed;
    out.from = from;
    out.to = to;
    if (size == "small") {
        out.staff = 120;
    } else if (size == "large") {
        out.staff = kLargeStaff;
    } else {
        auto const* const end = size.data() + size.size();
        auto const [at, error] = std::from_chars(size.data(), end, out.staff);
        if (error != std::errc{} || at != end || out.staff < 1 || out.staff > kMostStaff) {
            return Error{
                Errc::malformed,
                "expected small, large or a number of people from 1 to " +
                    std::to_string(kMostStaff) + ", found \"" + size + "\""};
        }
    }
    if (out.staff > kOneSiteUpTo) {
        out.sites = {{"Lyon", "FR", 0.5}, {"Lille", "FR", 0.3}, {"Bruxelles", "BE", 0.2}};
    }
    return out;
}

History make_history(Settings const& settings) {
    History out;
    out.settings = settings;
    open_posts(settings, settings.staff, [&out](std::uint32_t n, Day opens) {
        add_desk(out, n, opens);
    });
    for (auto const& share : kShares) {
        add_shared(out, share);
    }
    add_virtual_machines(out);
    count_heads(out);
    plant(out);
    return out;
}

std::optional<std::size_t> computer_at(History const& history, std::size_t desk, Day day) {
    auto const& computers = history.desks[desk].computers;
    for (auto at = computers.rbegin(); at != computers.rend(); ++at) {
        if (history.devices[*at].in_service(day)) {
            return *at;
        }
    }
    return std::nullopt;
}

std::vector<std::size_t> monitors_at(History const& history, std::size_t desk, Day day) {
    std::vector<std::size_t> out;
    for (std::size_t place = 0; place < history.desks[desk].monitors.size(); ++place) {
        std::size_t source = desk;
        for (auto const& swap : history.swaps) {
            if (place == 0 && day >= swap.day && (swap.desk == desk || swap.other == desk)) {
                source = swap.desk == desk ? swap.other : swap.desk;
            }
        }
        auto const& chain = history.desks[source].monitors[place];
        auto const hung = std::find_if(chain.rbegin(), chain.rend(), [&](std::size_t i) {
            return history.devices[i].in_service(day);
        });
        if (hung != chain.rend()) {
            out.push_back(*hung);
        }
    }
    return out;
}

}  // namespace parcmetre::simulator
