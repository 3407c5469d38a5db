// SPDX-License-Identifier: EUPL-1.2
#include "tests/simulator/telling.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <sstream>

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "inventory/report_json.hpp"
#include "tests/simulator/truth.hpp"

using namespace parcmetre;
using namespace parcmetre::simulator;
using inventory::AgeClueKind;
using inventory::make_day;

namespace {

Settings told(std::uint64_t seed = 1, char const* size = "small") {
    return settings_of(size, seed, make_day(2023, 11, 21), make_day(2026, 11, 21)).value();
}

std::string bytes_of(Settings const& settings) {
    auto const history = make_history(settings);
    std::string out;
    for (auto const& planned : plan_reports(history)) {
        out += inventory::encode_report(tell(history, planned).report) + "\n";
    }
    return out;
}

}  // namespace

TEST_CASE("the same seed gives the same bytes and another seed others") {
    auto short_ = told();
    short_.from = make_day(2026, 10, 1);
    auto const first = bytes_of(short_);
    CHECK(first.size() > 100'000);
    CHECK(first == bytes_of(short_));
    short_.seed = 2;
    CHECK(first != bytes_of(short_));
}

TEST_CASE("every report is read back, is the simulator's, and comes in order of days") {
    auto const history = make_history(told(1, "25"));
    std::set<std::string> ids;
    Day last = history.settings.from;
    auto const plan = plan_reports(history);
    CHECK(plan.size() > 800);
    for (auto const& planned : plan) {
        auto const one = tell(history, planned);
        auto const text = inventory::encode_report(one.report);
        auto const read = inventory::decode_report(text);
        INFO(text.substr(0, 400));
        REQUIRE(read.has_value());
        REQUIRE(read->dropped_members == 0);
        REQUIRE(read->report == one.report);
        REQUIRE(one.report.sender.kind == inventory::SenderKind::simulator);
        REQUIRE(one.report.subjects.size() == one.devices.size());
        REQUIRE_FALSE(one.report.subjects.empty());
        REQUIRE(one.report.usage_days.empty());
        REQUIRE(ids.insert(one.report.id.str()).second);
        REQUIRE(one.report.day >= last);
        last = one.report.day;
    }
    CHECK(last <= history.settings.to);
}

TEST_CASE("no report says a time of day, nor who works there") {
    auto settings = told();
    settings.from = make_day(2026, 10, 15);
    auto const text = bytes_of(settings);
    std::set<std::string> names;
    std::istringstream lines{text};
    for (std::string line; std::getline(lines, line);) {
        auto const whole = nlohmann::json::parse(line, [&](int, auto event, auto& parsed) {
            if (event == nlohmann::json::parse_event_t::key) {
                names.insert(parsed.template get<std::string>());
            }
            if (event == nlohmann::json::parse_event_t::value && parsed.is_string()) {
                auto const value = parsed.template get<std::string>();
                bool const has_clock = value.size() > 4 && value.find(':') != std::string::npos;
                CHECK_FALSE(has_clock);
            }
            return true;
        });
        REQUIRE(whole.is_object());
    }
    for (auto const* const forbidden :
         {"time", "timestamp", "hour", "user", "login", "hostname", "host_name", "ip", "ssid"}) {
        INFO(forbidden);
        CHECK_FALSE(names.contains(forbidden));
    }
    CHECK(names.contains("subjects"));
}

TEST_CASE("a computer reports about once a month, and never outside its service") {
    auto const history = make_history(told());
    std::map<std::size_t, std::set<std::string>> months;
    for (auto const& planned : plan_reports(history)) {
        if (planned.source != Source::agent) {
            continue;
        }
        auto const& device = history.devices[planned.which];
        REQUIRE(device.in_service(planned.day));
        auto const month = inventory::to_string(planned.day).substr(0, 7);
        REQUIRE(months[planned.which].insert(month).second);
    }
    auto const most = std::max_element(months.begin(), months.end(), [](auto& a, auto& b) {
        return a.second.size() < b.second.size();
    });
    CHECK(most->second.size() >= 33);
    CHECK(most->second.size() <= 37);
}

TEST_CASE("what the hardware says of its age never contradicts the truth") {
    auto const history = make_history(told());
    std::size_t clues = 0;
    for (auto const& planned : plan_reports(history)) {
        if (planned.source != Source::agent) {
            continue;
        }
        auto const one = tell(history, planned);
        for (std::size_t i = 0; i < one.devices.size(); ++i) {
            auto const& device = history.devices[one.devices[i]];
            for (auto const& clue : one.report.subjects[i].age_clues) {
                INFO(device.id << " " << inventory::to_string(clue.kind));
                ++clues;
                bool const is_before_service =
                    clue.kind == AgeClueKind::cpu_launch || clue.kind == AgeClueKind::edid_date;
                REQUIRE((!is_before_service || *clue.from <= device.commissioned_on));
                bool const is_dated = clue.from.has_value() && clue.kind != AgeClueKind::os_install;
                bool const is_closed = clue.kind != AgeClueKind::cpu_launch;
                REQUIRE((!is_dated || !is_closed || *clue.from <= planned.day));
                bool const is_after_making = clue.kind == AgeClueKind::filesystem_birth;
                REQUIRE((!is_after_making || *clue.from >= device.commissioned_on));
                REQUIRE(clue.hours.value_or(0) >= 0);
            }
        }
    }
    CHECK(clues > 10'000);
}

TEST_CASE("laptops are sometimes away from their monitors, and some monitors change hosts") {
    auto const history = make_history(told());
    std::map<std::size_t, std::set<std::size_t>> hosts_of;
    std::map<std::size_t, std::pair<int, int>> with_and_without;
    for (auto const& planned : plan_reports(history)) {
        if (planned.source != Source::agent) {
            continue;
        }
        auto const one = tell(history, planned);
        auto& [with, without] = with_and_without[planned.which];
        ++(one.devices.size() > 1 ? with : without);
        for (std::size_t i = 1; i < one.devices.size(); ++i) {
            REQUIRE(one.report.subjects[i].attached_to == "host");
            hosts_of[one.devices[i]].insert(planned.which);
        }
    }
    auto const moved = std::count_if(hosts_of.begin(), hosts_of.end(), [](auto const& entry) {
        return entry.second.size() > 1;
    });
    CHECK(moved > 20);
    auto const docks =
        std::count_if(with_and_without.begin(), with_and_without.end(), [](auto const& entry) {
            return entry.second.first > 3 && entry.second.second > 0;
        });
    CHECK(docks > 30);
}

TEST_CASE("printers' counters only go up") {
    auto const history = make_history(told());
    std::map<std::string, std::int64_t> last;
    for (auto const& planned : plan_reports(history)) {
        if (planned.source != Source::scout) {
            continue;
        }
        for (auto const& reading : tell(history, planned).report.readings) {
            CHECK(reading.counters.total_faces >= last[reading.subject]);
            CHECK(reading.counters.duplex_sheets.value_or(0) * 2 <= reading.counters.total_faces);
            last[reading.subject] = reading.counters.total_faces;
        }
    }
    CHECK(last.size() >= 5);
}

TEST_CASE("the ledger tells each recorded purchase and exit once it happened") {
    auto const history = make_history(told());
    std::map<std::size_t, Day> acquired;
    std::map<std::size_t, Day> left;
    Day last_ledger = history.settings.from;
    for (auto const& planned : plan_reports(history)) {
        if (planned.source != Source::ledger) {
            continue;
        }
        last_ledger = planned.day;
        auto const one = tell(history, planned);
        for (std::size_t i = 0; i < one.devices.size(); ++i) {
            auto const& subject = one.report.subjects[i];
            REQUIRE(subject.acquired_on);
            acquired[one.devices[i]] = subject.acquired_on->value;
            if (subject.left_on) {
                REQUIRE(subject.left_on->value <= planned.day);
                left[one.devices[i]] = subject.left_on->value;
            }
        }
    }
    for (std::size_t i = 0; i < history.devices.size(); ++i) {
        auto const& device = history.devices[i];
        INFO(device.id);
        bool const is_told = device.in_ledger && device.left_on > history.settings.from &&
                             device.commissioned_on <= last_ledger;
        CHECK(acquired.contains(i) == is_told);
        bool const exit_told = is_told && device.ledger_knows_exit && device.left_on <= last_ledger;
        CHECK(left.contains(i) == exit_told);
    }
}

TEST_CASE("the truth names the device behind every subject of every report") {
    auto const history = make_history(told(3, "20"));
    auto const plan = plan_reports(history);
    auto const truth = nlohmann::json::parse(encode_truth(history, plan));
    CHECK(truth.at("schema") == kTruthSchema);
    REQUIRE(truth.at("reports").size() == plan.size());
    std::set<std::string> ids;
    std::map<std::string, std::string> serial_of;
    for (auto const& device : truth.at("devices")) {
        CHECK(ids.insert(device.at("id")).second);
        serial_of[device.at("id")] = device.at("serial");
    }
    for (std::size_t i = 0; i < plan.size(); ++i) {
        auto const one = tell(history, plan[i]);
        auto const& entry = truth["reports"][i];
        CHECK(entry.at("id") == one.report.id.str());
        REQUIRE(entry.at("devices").size() == one.report.subjects.size());
        for (std::size_t n = 0; n < one.devices.size(); ++n) {
            CHECK(one.report.subjects[n].serial == serial_of.at(entry["devices"][n]));
        }
    }
    CHECK(truth.at("in_service") == in_service(history, history.settings.to));
    CHECK(
        truth.at("headcounts").size() == history.headcounts.size() + history.site_headcounts.size()
    );
    CHECK(truth.at("planted").size() == history.planted.size());
}
