// SPDX-License-Identifier: EUPL-1.2
#include "agent/scouts/vendor.hpp"

#include <algorithm>
#include <charconv>
#include <map>
#include <utility>

#include "agent/scouts/device_id.hpp"
#include "agent/scouts/printer_mib.hpp"
#include "agent/scouts/tables.hpp"
#include "inventory/hardware/names.hpp"

namespace parcmetre::scouts {

namespace {

Oid const kEnterprises{1, 3, 6, 1, 4, 1};
constexpr std::size_t kRecordBytes = 7;
/// A counter past this is a lie or another kind of number; sums stay far from overflow.
constexpr std::int64_t kMostFaces = 4'294'967'295;

Oid oid_of(std::string_view text) {
    return parse_oid(text).value_or(Oid{});
}

bool concerns(std::string_view prefix, std::vector<Oid> const& branches) {
    auto const of_row = oid_of(prefix);
    return std::ranges::any_of(branches, [&of_row](Oid const& branch) {
        return starts_with(branch, of_row);
    });
}

void add_once(std::vector<Oid>& oids, Oid oid) {
    if (!oid.empty() && std::ranges::find(oids, oid) == oids.end()) {
        oids.push_back(std::move(oid));
    }
}

/// What follows "record:" or "keyed:".
std::optional<unsigned> parameter(std::string_view how, std::string_view word, int base) {
    if (!how.starts_with(word)) {
        return std::nullopt;
    }
    how.remove_prefix(word.size());
    unsigned number = 0;
    auto const [end, error] = std::from_chars(how.data(), how.data() + how.size(), number, base);
    return error == std::errc{} ? std::optional{number} : std::nullopt;
}

/// The value column of a keyed table: column 9 beside the type column.
Oid value_column(Oid column) {
    column.back() = 9;
    return column;
}

std::optional<std::int64_t> keyed_value(Answers const& answers, Oid const& column, unsigned key) {
    for (auto at = answers.lower_bound(column);
         at != answers.end() && starts_with(at->first, column);
         ++at) {
        if (number_at(answers, at->first) == std::int64_t{key}) {
            auto value = value_column(column);
            value.insert(
                value.end(),
                at->first.begin() + static_cast<std::ptrdiff_t>(column.size()),
                at->first.end()
            );
            return count_at(answers, value);
        }
    }
    return std::nullopt;
}

std::optional<std::int64_t> row_value(
    Answers const& answers, std::string_view how, Oid const& oid
) {
    if (auto const tag = parameter(how, "record:", 16)) {
        auto const bytes = bytes_at(answers, oid);
        return bytes ? packed_record(*bytes, *tag) : std::nullopt;
    }
    if (auto const key = parameter(how, "keyed:", 10)) {
        return keyed_value(answers, oid, *key);
    }
    return count_at(answers, oid);
}

/// The sum of one choice's rows: unknown as soon as one row is.
struct Choice {
    std::optional<std::int64_t> sum = 0;

    void add(std::optional<std::int64_t> value) {
        bool const known = sum && value && *value <= kMostFaces;
        sum = known ? std::optional{*sum + *value} : std::nullopt;
    }
};

std::optional<std::string> meant_serial(std::optional<std::string> serial) {
    bool const meant = serial && !inventory::hardware::is_placeholder_serial(*serial);
    return meant ? serial : std::nullopt;
}

}  // namespace

std::optional<std::int64_t> packed_record(std::string_view bytes, unsigned tag) {
    for (; bytes.size() >= kRecordBytes; bytes.remove_prefix(kRecordBytes)) {
        auto const byte = [&bytes](std::size_t at) -> std::uint32_t {
            return static_cast<unsigned char>(bytes[at]);
        };
        if (byte(1) != 1 || byte(2) != 4) {
            return std::nullopt;
        }
        if (byte(0) == tag) {
            return (std::int64_t{byte(3)} << 24) | (byte(4) << 16) | (byte(5) << 8) | byte(6);
        }
    }
    return std::nullopt;
}

std::vector<Oid> maker_branches(Answers const& answers) {
    std::vector<Oid> branches;
    auto const object_id = oid_at(answers, mib::kSysObjectId);
    if (object_id && starts_with(*object_id, kEnterprises)) {
        branches.push_back(*object_id);
    }
    for (auto const& [prefix, field, oid, source] : tables::identity()) {
        if (text_at(answers, oid_of(oid))) {
            add_once(branches, oid_of(prefix));
        }
    }
    return branches;
}

std::vector<Oid> device_id_oids() {
    std::vector<Oid> oids;
    for (auto const& [prefix, field, oid, source] : tables::identity()) {
        if (field == "device_id") {
            add_once(oids, oid_of(oid));
        }
    }
    return oids;
}

std::vector<Oid> vendor_oids(std::vector<Oid> const& branches) {
    std::vector<Oid> oids;
    for (auto const& [prefix, field, oid, source] : tables::identity()) {
        if (concerns(prefix, branches)) {
            add_once(oids, oid_of(oid));
        }
    }
    for (auto const& [prefix, counter, choice, how, oid, source] : tables::counters()) {
        if (concerns(prefix, branches) && !how.starts_with("keyed:")) {
            add_once(oids, oid_of(oid));
        }
    }
    return oids;
}

std::vector<Oid> vendor_columns(std::vector<Oid> const& branches) {
    std::vector<Oid> columns;
    for (auto const& [prefix, counter, choice, how, oid, source] : tables::counters()) {
        if (concerns(prefix, branches) && how.starts_with("keyed:")) {
            add_once(columns, oid_of(oid));
            add_once(columns, value_column(oid_of(oid)));
        }
    }
    return columns;
}

VendorIdentity vendor_identity(Answers const& answers, std::vector<Oid> const& branches) {
    VendorIdentity out;
    for (auto const& [prefix, field, oid, source] : tables::identity()) {
        auto const text = text_at(answers, oid_of(oid));
        if (!text || !concerns(prefix, branches)) {
            continue;
        }
        std::optional<std::string> serial;
        std::optional<std::string> model;
        if (field == "device_id") {
            auto const id = parse_device_id(bytes_at(answers, oid_of(oid)).value_or(""));
            serial = id.serial;
            model = id.model;
            out.id_maker = out.id_maker ? out.id_maker : id.maker;
        }
        serial = field == "serial" ? text : serial;
        model = field == "model" ? text : model;
        out.serial = out.serial ? out.serial : meant_serial(serial);
        out.model = out.model ? out.model : model;
    }
    return out;
}

VendorCounters vendor_counters(Answers const& answers, std::vector<Oid> const& branches) {
    std::map<std::pair<std::string_view, std::string_view>, Choice> choices;
    for (auto const& [prefix, counter, choice, how, oid, source] : tables::counters()) {
        if (concerns(prefix, branches)) {
            choices[{counter, choice}].add(row_value(answers, how, oid_of(oid)));
        }
    }
    auto const first_known = [&choices](std::string_view counter) {
        std::optional<std::int64_t> found;
        for (auto const& [key, choice] : choices) {
            found = !found && key.first == counter ? choice.sum : found;
        }
        return found;
    };
    VendorCounters out;
    out.total_faces = first_known("total_faces");
    for_each_optional_counter(out.parts, [&first_known](std::string_view name, auto& counter) {
        counter = first_known(name);
    });
    return out;
}

}  // namespace parcmetre::scouts
