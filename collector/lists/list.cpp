// SPDX-License-Identifier: EUPL-1.2
#include "collector/lists/list.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <unordered_map>
#include <unordered_set>

#include "collector/digest/digest.hpp"
#include "collector/lists/row.hpp"
#include "collector/lists/spelling.hpp"

namespace parcmetre::collector {

namespace {

/// The columns of a header that something is asked of. Two for one field: the first counts.
std::vector<ListColumn> known_columns_of(SheetRow const& header, Mapping const& mapping) {
    std::vector<ListColumn> columns;
    std::set<ListField> taken;
    for (std::size_t i = 0; i < header.cells.size(); ++i) {
        auto const column = mapping.column(header.cells[i]);
        if (column && taken.insert(column->field).second) {
            columns.push_back({i, cell_text(header.cells[i]), column->field});
        }
    }
    return columns;
}

bool holds(std::vector<ListColumn> const& columns, ListField field) {
    return std::ranges::find(columns, field, &ListColumn::field) != columns.end();
}

/// Of the first rows the one whose cells most are names that are known: titles may stand above.
std::size_t header_of(Sheet const& sheet, Mapping const& mapping) {
    constexpr std::size_t kSearched = 20;
    std::size_t best = 0;
    std::size_t most = 0;
    for (std::size_t row = 0; row < std::min(kSearched, sheet.rows.size()); ++row) {
        auto const known = known_columns_of(sheet.rows[row], mapping).size();
        if (known > most) {
            most = known;
            best = row;
        }
    }
    return best;
}

ListProblem no_header() {
    return {
        0,
        {},
        {"aucune colonne connue : une ligne d’en-tête est attendue, ou une correspondance",
         "no known column: a header line is expected, or a mapping"}};
}

ListProblem missing(std::size_t line, std::string const& fr, std::string const& en) {
    return {line, {}, {"il manque une colonne : " + fr, "a column is missing: " + en}};
}

/// What the kind of list cannot do without.
std::optional<ListProblem> check_columns(
    ListKind kind, std::vector<ListColumn> const& columns, std::size_t line
) {
    if (columns.empty()) {
        return no_header();
    }
    auto const has = [&columns](ListField field) { return holds(columns, field); };
    if (kind != ListKind::meters) {
        bool const says_what = has(ListField::model) || has(ListField::device_class) ||
                               has(ListField::serial) || has(ListField::imei);
        return says_what
                   ? std::nullopt
                   : std::optional{missing(
                         line, "modèle, type ou numéro de série", "model, class or serial number"
                     )};
    }
    if (!has(ListField::serial) && !has(ListField::asset_tag)) {
        return missing(line, "numéro de série", "serial number");
    }
    if (!has(ListField::day)) {
        return missing(line, "date du relevé", "reading date");
    }
    bool const counts =
        has(ListField::total_faces) || (has(ListField::mono_faces) && has(ListField::colour_faces));
    return counts ? std::nullopt
                  : std::optional{missing(
                        line, "compteur total, ou noir et couleur", "total, or black and colour"
                    )};
}

/// Takes rows in, and forgets whose they are.
class Gatherer {
public:
    explicit Gatherer(ListReading const& how) : how_{how} {}

    void take(SheetRow const& row, std::vector<ListColumn> const& columns) {
        std::vector<ListProblem> problems;
        auto told = read_list_row(row, columns, *how_.mapping, how_.key, how_.today, problems);
        ++list_.rows;
        if (problems.empty() && !told.is_personal) {
            add(std::move(told), row.line, problems);
        } else if (problems.empty()) {
            count_personal(told);
        }
        if (!problems.empty()) {
            refuse(std::move(problems));
        }
    }

    ReadList finish() && {
        if (has_owners_) {
            list_.counts.push_back(
                {inventory::ListCountKind::owners, {}, static_cast<std::int64_t>(owners_.size())}
            );
        }
        for (auto const& [device_class, count] : personal_) {
            list_.counts.push_back({inventory::ListCountKind::personal_devices, device_class, count}
            );
        }
        return std::move(list_);
    }

    void see_owners() { has_owners_ = true; }
    ReadList& list() { return list_; }

private:
    void refuse(std::vector<ListProblem> problems) {
        ++list_.refused;
        for (auto& problem : problems) {
            if (list_.problems.size() < ReadList::kShown) {
                list_.problems.push_back(std::move(problem));
            }
        }
    }

    void count_personal(ToldRow const& told) {
        ++list_.personal;
        auto const& told_class = told.subject.device_class;
        auto const device_class = told_class ? std::optional{told_class->value} : std::nullopt;
        ++personal_[device_class];
    }

    /// What names the thing in its list from one year to the next: its tag outlives all else.
    [[nodiscard]] std::string name_of(ToldRow const& told) const {
        auto const& subject = told.subject;
        if (!told.asset_tag.empty()) {
            return "tag|" + told.asset_tag;
        }
        if (subject.serial) {
            return "serial|" + subject.maker.value_or("") + "|" + *subject.serial;
        }
        if (subject.imei_digest) {
            return "imei|" + *subject.imei_digest;
        }
        auto const acquired =
            subject.acquired_on ? inventory::to_string(subject.acquired_on->value) : std::string{};
        auto const& told_class = subject.device_class;
        return "like|" + (told_class ? std::string{to_string(told_class->value)} : "") + "|" +
               subject.maker.value_or("") + "|" + subject.model.value_or("") + "|" +
               subject.product.value_or("") + "|" + acquired;
    }

    void add(ToldRow told, std::size_t line, std::vector<ListProblem>& problems) {
        auto const name = name_of(told);
        if (!told.owner.empty()) {
            owners_.insert(to_hex(hmac_sha256(how_.key, "owner " + folded(told.owner))));
        }
        bool const is_nameless = name.starts_with("like|");
        auto const known = places_.find(name);
        if (known == places_.end() || is_nameless) {
            for (std::int64_t i = 0; i < told.quantity; ++i) {
                push(told, is_nameless ? name + "|" + std::to_string(alike_[name]++) : name);
            }
            places_.emplace(name, Place{list_.subjects.size() - 1, line});
            return;
        }
        auto& earlier = list_.subjects[known->second.index];
        if (!told.reading) {
            auto const first = std::to_string(known->second.line);
            problems.push_back(
                {line,
                 {},
                 {"même numéro qu’à la ligne " + first, "the same number as on line " + first}}
            );
            return;
        }
        constexpr std::size_t kMostReadings = 2000;
        if (earlier.readings.size() == kMostReadings) {
            problems.push_back(
                {line,
                 {},
                 {"plus de 2 000 relevés d’une même machine",
                  "more than 2,000 readings of a machine"}}
            );
            return;
        }
        auto const same_day =
            std::ranges::find(earlier.readings, told.reading->day, &inventory::MeterReading::day);
        if (same_day != earlier.readings.end()) {
            if (same_day->counters != told.reading->counters) {
                problems.push_back(
                    {line,
                     {},
                     {"un autre relevé de cette machine porte le même jour",
                      "another reading of this machine is of the same day"}}
                );
            }
            return;
        }
        told.reading->subject = earlier.subject.key;
        earlier.readings.push_back(std::move(*told.reading));
    }

    void push(ToldRow const& told, std::string const& name) {
        constexpr std::size_t kDigits = 16;
        ListedSubject listed{told.subject, {}};
        listed.subject.key = "row." + to_hex(hmac_sha256(how_.key, name)).substr(0, kDigits);
        if (told.reading) {
            listed.readings.push_back(*told.reading);
            listed.readings.back().subject = listed.subject.key;
        }
        list_.subjects.push_back(std::move(listed));
    }

    struct Place {
        std::size_t index = 0;
        std::size_t line = 0;
    };

    ListReading const& how_;
    ReadList list_;
    bool has_owners_ = false;
    std::unordered_set<std::string> owners_;
    std::map<std::optional<inventory::DeviceClass>, std::int64_t> personal_;
    std::unordered_map<std::string, Place> places_;
    std::unordered_map<std::string, std::size_t> alike_;
};

/// Another's export has names that its publisher chose; an organisation's own list has words.
bool is_an_export(ListKind kind) {
    return kind != ListKind::ledger && kind != ListKind::mdm && kind != ListKind::meters;
}

/// What is read of the header is said: which columns are passed over, which by an unproven name.
void tell_columns(
    SheetRow const& header,
    std::vector<ListColumn> const& columns,
    ListReading const& how,
    ReadList& list
) {
    for (std::size_t i = 0; i < header.cells.size(); ++i) {
        auto const name = cell_text(header.cells[i]);
        auto const read = std::ranges::find(columns, i, &ListColumn::index);
        if (read == columns.end()) {
            if (!name.empty()) {
                list.unread_columns.push_back(name);
            }
        } else if (is_an_export(how.kind) && !how.mapping->column(name)->verified) {
            list.unverified_columns.push_back(name);
        }
    }
}

}  // namespace

Listed<ReadList> read_list(std::string_view bytes, ListReading const& how) {
    auto const sheet = read_sheet(bytes);
    if (!sheet) {
        return sheet.error();
    }
    if (sheet->rows.empty()) {
        return no_header();
    }
    auto const header = header_of(*sheet, *how.mapping);
    auto const& names = sheet->rows[header];
    auto const columns = known_columns_of(names, *how.mapping);
    if (auto const problem = check_columns(how.kind, columns, names.line)) {
        return *problem;
    }
    Gatherer gatherer{how};
    if (holds(columns, ListField::owner)) {
        gatherer.see_owners();
    }
    tell_columns(names, columns, how, gatherer.list());
    constexpr std::size_t kStep = 1000;
    auto const total = sheet->rows.size() - header - 1;
    for (std::size_t row = header + 1; row < sheet->rows.size(); ++row) {
        gatherer.take(sheet->rows[row], columns);
        if (auto const done = row - header; done % kStep == 0 || done == total) {
            how.progress(done, total);
        }
    }
    return std::move(gatherer).finish();
}

}  // namespace parcmetre::collector
