// SPDX-License-Identifier: EUPL-1.2
#include "collector/store/personal_printers.hpp"

#include <algorithm>
#include <map>
#include <utility>

#include "collector/store/report_log.hpp"

namespace parcmetre::collector {

namespace {

using inventory::PrinterLink;
using inventory::SenderKind;

/// The latest report of each (sender, id): a scout tells of many printers in one.
class LatestReports {
public:
    explicit LatestReports(database::Connection& connection) : connection_{connection} {}

    [[nodiscard]] Result<inventory::Report const*> of(SubjectView const& subject) {
        auto const name = std::pair{subject.sender, subject.latest_report_id};
        auto found = reports_.find(name);
        if (found == reports_.end()) {
            auto report = load_latest_report(connection_, subject);
            if (!report) {
                return report.error();
            }
            if (reports_.size() >= kKept) {
                reports_.clear();
            }
            found = reports_.emplace(name, std::move(*report)).first;
        }
        return &found->second;
    }

private:
    static constexpr std::size_t kKept = 64;

    database::Connection& connection_;
    std::map<std::pair<std::string, std::string>, inventory::Report> reports_;
};

struct Hints {
    bool usb = false;
    bool on_network = false;
    bool on_computer = false;

    [[nodiscard]] bool is_personal() const { return usb || (on_computer && !on_network); }
};

void add_hint(Hints& hints, SubjectView const& source, inventory::Subject const& said) {
    auto const link = said.printing ? said.printing->link : std::nullopt;
    bool const hangs = said.attached_to.has_value() || source.kind == SenderKind::agent;
    hints.usb |= link == PrinterLink::usb;
    hints.on_network |=
        link == PrinterLink::network || (source.kind == SenderKind::scout && !said.attached_to);
    hints.on_computer |= hangs;
}

Result<bool> is_personal(LatestReports& reports, DeviceRecord const& record) {
    Hints hints;
    for (auto const& source : record.subjects) {
        auto const report = reports.of(source);
        if (!report) {
            return report.error();
        }
        auto const said =
            std::ranges::find((*report)->subjects, source.latest_key, &inventory::Subject::key);
        if (said != (*report)->subjects.end()) {
            add_hint(hints, source, *said);
        }
    }
    return hints.is_personal();
}

bool prints(inventory::Device const& device) {
    return device.device_class && inventory::is_printer(*device.device_class);
}

}  // namespace

Result<std::set<inventory::DeviceId>> load_personal_printers(
    database::Connection& connection, StoredFleet const& fleet
) {
    LatestReports reports{connection};
    std::set<inventory::DeviceId> personal;
    for (auto const& record : fleet.devices) {
        if (!prints(record.row.device)) {
            continue;
        }
        auto const found = is_personal(reports, record);
        if (!found) {
            return found.error();
        }
        if (*found) {
            personal.insert(record.row.device.id);
        }
    }
    return personal;
}

}  // namespace parcmetre::collector
