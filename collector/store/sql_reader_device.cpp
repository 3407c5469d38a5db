// SPDX-License-Identifier: EUPL-1.2
// One device with what its sources tell of its hardware.
#include <algorithm>

#include "collector/store/report_log.hpp"
#include "collector/store/rulings.hpp"
#include "collector/store/sql_reader.hpp"

namespace parcmetre::collector {

namespace {

using database::Transaction;
using inventory::Day;

template <class T>
void fill(std::optional<T>& place, std::optional<T> const& value) {
    if (!place) {
        place = value;
    }
}

template <class T>
void fill(std::vector<T>& place, std::vector<T> const& values) {
    if (place.empty()) {
        place = values;
    }
}

}  // namespace

Result<DeviceDetail> SqlReader::device(inventory::DeviceId const& pseudonym, AsOf as_of) {
    auto transaction = Transaction::begin(*connection_, Transaction::Purpose::read);
    if (!transaction) {
        return transaction.error();
    }
    auto const seen = snapshot(as_of);
    if (!seen) {
        return seen.error();
    }
    auto const& devices = (*seen)->devices;
    auto const found = std::ranges::lower_bound(
        devices, pseudonym, {}, [](DeviceRecord const& record) { return record.row.device.id; }
    );
    if (found == devices.end() || found->row.device.id != pseudonym) {
        return Error{Errc::not_found, "no device \"" + pseudonym.str() + "\""};
    }
    DeviceDetail detail;
    detail.row = found->row;
    detail.age = found->age;
    auto told = notes(found->id, as_of.known_on);
    if (!told) {
        return told.error();
    }
    detail.identity = std::move(*told);
    for (auto const& subject : found->subjects) {
        detail.sources.push_back(source_of(key_, subject));
        if (auto const added = add_hardware(subject, detail); !added) {
            return added.error();
        }
    }
    std::ranges::sort(detail.sources, {}, &DeviceSource::id);
    return detail;
}

Result<std::vector<IdentityNote>> SqlReader::notes(InternalId const& device, Day known_on) {
    std::vector<IdentityNote> list;
    auto const done =
        connection_
            ->statement(
                "SELECT why_fr, why_en, source, report_day FROM subject_device WHERE device_id "
                "= ?1 AND known_from <= ?2 AND (known_to IS NULL OR known_to > ?2) ORDER BY "
                "report_day, weight > 0, subject_id, decision_no"
            )
            .each(
                [&](database::Row const& row) {
                    list.push_back(
                        {{std::string{row.text(0)}, std::string{row.text(1)}},
                         std::string{row.text(2)},
                         row.day(3)}
                    );
                },
                device,
                known_on
            );
    if (!done) {
        return done.error();
    }
    return list;
}

/// Fills what surer sources have left open from the subject's latest report.
Result<void> SqlReader::add_hardware(SubjectView const& subject, DeviceDetail& detail) {
    auto const report = load_latest_report(*connection_, subject);
    if (!report) {
        return report.error();
    }
    for (auto const& said : report->subjects) {
        if (said.key == subject.latest_key) {
            fill(detail.processor, said.processor);
            fill(detail.memory, said.memory);
            fill(detail.disks, said.disks);
            fill(detail.batteries, said.batteries);
            fill(detail.screen, said.screen);
            fill(detail.os, said.os);
            fill(detail.power, said.power);
        }
    }
    return {};
}

}  // namespace parcmetre::collector
