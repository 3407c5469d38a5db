// SPDX-License-Identifier: EUPL-1.2
#include "collector/lists/list_report.hpp"

#include <iterator>

#include "collector/digest/digest.hpp"
#include "inventory/report_json.hpp"

#include "parcmetre/version.hpp"

namespace parcmetre::collector {

namespace {

/// Reports of so many subjects and readings stay far below what one may hold.
constexpr std::size_t kSubjects = 1000;
constexpr std::size_t kReadings = inventory::ReportLimits::kReadings / 2;

/// The id follows from what is said and from the day: said again, it is the same report.
void name_report(inventory::Report& report, std::string_view key) {
    report.id = inventory::ReportId{as_uuid4(Sha256{})};
    report.id = inventory::ReportId{as_uuid4(hmac_sha256(key, inventory::encode_report(report)))};
}

}  // namespace

std::vector<inventory::Report> reports_of_list(
    ReadList list,
    ListKind kind,
    std::string_view source,
    std::string_view key,
    inventory::Day today
) {
    inventory::Report blank;
    blank.day = today;
    blank.sender.kind = inventory::SenderKind::import;
    blank.sender.name = std::string{to_string(kind)} + "-import";
    blank.sender.version = kVersion;
    blank.sender.install_id = inventory::InstallId{as_uuid4(
        hmac_sha256(key, "list " + std::string{to_string(kind)} + "|" + std::string{source})
    )};
    std::vector<inventory::Report> reports{blank};
    reports.front().counts = std::move(list.counts);
    for (auto& [subject, readings] : list.subjects) {
        auto const& last = reports.back();
        bool const is_full =
            last.subjects.size() == kSubjects || last.readings.size() + readings.size() > kReadings;
        if (is_full && !last.subjects.empty()) {
            reports.push_back(blank);
        }
        auto& report = reports.back();
        report.subjects.push_back(std::move(subject));
        report.readings.insert(
            report.readings.end(),
            std::make_move_iterator(readings.begin()),
            std::make_move_iterator(readings.end())
        );
    }
    if (reports.front().subjects.empty() && reports.front().counts.empty()) {
        return {};
    }
    for (auto& report : reports) {
        name_report(report, key);
    }
    return reports;
}

}  // namespace parcmetre::collector
