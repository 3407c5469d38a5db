// SPDX-License-Identifier: EUPL-1.2
// Times the overview of three years beside the fleet read whole, on a simulated organisation of
// which each sender's last report is kept.
//   parcmetre_bench_overview FACTORS FOLDER [PEOPLE=40000]
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <exception>
#include <filesystem>
#include <functional>
#include <map>
#include <string>
#include <vector>

#include "collector/digest/digest.hpp"
#include "collector/store/device_merge.hpp"
#include "collector/store/store.hpp"
#include "estimator/factors/factor_set.hpp"
#include "estimator/trend.hpp"
#include "inventory/report_json.hpp"
#include "tests/simulator/history.hpp"
#include "tests/simulator/telling.hpp"

namespace {

using namespace parcmetre;
using namespace parcmetre::collector;
using Clock = std::chrono::steady_clock;

inventory::Day const kToday = inventory::make_day(2026, 11, 21);

double median_ms(int times, std::function<void()> const& work) {
    std::vector<double> took;
    for (int i = 0; i < times; ++i) {
        auto const start = Clock::now();
        work();
        took.push_back(std::chrono::duration<double, std::milli>(Clock::now() - start).count());
    }
    std::ranges::sort(took);
    return took[took.size() / 2];
}

std::vector<IncomingReport> last_reports(std::string const& people) {
    auto const settings =
        simulator::settings_of(people, 1, inventory::make_day(2023, 11, 21), kToday);
    auto const history = simulator::make_history(settings.value());
    auto const plan = simulator::plan_reports(history);
    std::map<std::string, IncomingReport> last;
    // Plans are in order of days: of a sender's reports the last one met is the latest.
    auto const first = plan.size() - std::min<std::size_t>(plan.size(), plan.size() / 12);
    for (auto i = first; i < plan.size(); ++i) {
        auto const report = simulator::tell(history, plan[i]).report;
        auto const original = sha256(inventory::encode_report(report));
        last.insert_or_assign(
            report.sender.install_id.str(), to_keep(report, report.day, original).value()
        );
    }
    std::vector<IncomingReport> reports;
    for (auto& [sender, report] : last) {
        reports.push_back(std::move(report));
    }
    return reports;
}

void run(
    std::filesystem::path const& folder, std::filesystem::path const& set, std::string const& people
) {
    auto const factors = estimator::FactorSet::load(set).value();
    auto const store = open_sqlite({.folder = folder}).value();
    if (store->open_reader().value()->status().value().reports == 0) {
        auto const reports = last_reports(people);
        constexpr std::size_t kStep = 1000;
        for (std::size_t i = 0; i < reports.size(); i += kStep) {
            auto const step = std::min(kStep, reports.size() - i);
            static_cast<void>(store->append_reports({reports.data() + i, step}).value());
            while (store->recognise_pending(kStep).value().pending > 0) {
            }
        }
    }
    auto const reader = store->open_reader().value();
    inventory::ScopeId const scope{std::string{kOrganisationScope}};
    auto const month = inventory::calendar_month(kToday);
    auto const history = reader->cohorts(scope, month, 36).value();
    std::printf(
        "%lld devices in %zu cohorts\n",
        static_cast<long long>(reader->status().value().devices),
        history.cohorts.size()
    );
    estimator::TrendRequest request;
    request.today = kToday;
    std::printf("read the sums   %8.1f ms\n", median_ms(11, [&] {
                    static_cast<void>(reader->cohorts(scope, month, 36).value());
                }));
    std::printf("36 months       %8.1f ms\n", median_ms(11, [&] {
                    static_cast<void>(estimator::trend(history, factors, request));
                }));
    std::printf("the whole fleet %8.1f ms\n", median_ms(1, [&] {
                    static_cast<void>(reader->fleet({kToday, kToday}).value());
                }));
}

}  // namespace

int main(int argc, char** argv) {
    try {
        if (argc < 3) {
            std::fputs("usage: parcmetre_bench_overview FACTORS FOLDER [PEOPLE]\n", stderr);
            return 2;
        }
        run(argv[2], argv[1], argc > 3 ? argv[3] : "40000");
        return 0;
    } catch (std::exception const& error) {
        std::fprintf(stderr, "%s\n", error.what());
        return 1;
    }
}
