// SPDX-License-Identifier: EUPL-1.2
#include "agent/scouts/recognise.hpp"

#include <algorithm>
#include <array>
#include <vector>

#include "agent/scouts/device_id.hpp"
#include "agent/scouts/printer_mib.hpp"
#include "agent/scouts/tables.hpp"
#include "agent/scouts/vendor.hpp"
#include "inventory/hardware/names.hpp"
#include "inventory/hardware/pattern.hpp"
#include "inventory/text.hpp"

namespace parcmetre::scouts {

using inventory::ascii_lower;
using inventory::hardware::fits;

namespace {

/// Endpoint class III of LLDP-MED: a communication device, such as a phone.
constexpr std::int64_t kCommunicationDevice = 3;

Oid const kFirstSerial = under(mib::kSerialNumber, {1});
Oid const kFirstLifeCount = under(mib::kLifeCount, {1, 1});
Oid const kFirstUnit = under(mib::kCounterUnit, {1, 1});

/// Words by which makers name what also copies, scans or faxes.
constexpr std::array<std::string_view, 30> kMultifunctionWords{
    "mfp",       "mfc",        "multifunction", "multi-function", "all-in-one",    "scanner",
    "facsimile", "copier",     "bizhub",        "ineo",           "imagerunner",   "workcentre",
    "taskalfa",  "officejet",  "scx-",          "clx-",           "dcp-",          "altalink",
    "apeosport", "apeos c",    "e-studio",      "d-copia",        "imageclass mf", "i-sensys mf",
    "aficio mp", "smart tank", "sharp mx-",     "sharp bp-",      "sharp ar-",     "ecosys m"};

/// Descriptions of network cards and print servers, which name no printer.
constexpr std::array<std::string_view, 15> kNoModels{
    "built-in*",
    "*ethernet multi-environment*",
    "*print server*",
    "*printserver*",
    "generic*",
    "zebranet*",
    "*network interface*",
    "network printer*",
    "*printer board*",
    "*printing system*",
    "*print* i/f*",
    "printer",
    "color laser",
    "okilan*",
    "jetdirect*"};

/// Where a description goes on with versions.
constexpr std::array<std::string_view, 9> kEnds{
    ";", " / ", " version", " v1.", ",", " /p", " series", " ver.", " - "};

struct Named {
    std::optional<std::string> maker{};
    std::string_view kind = "any";
};

std::optional<Named> by_name(std::string const& lower) {
    for (auto const& [pattern, maker, kind] : tables::names()) {
        if (fits(pattern, lower)) {
            return Named{maker.empty() ? std::nullopt : std::optional{std::string{maker}}, kind};
        }
    }
    return std::nullopt;
}

Named by_object_id(Answers const& answers) {
    auto const object_id = oid_at(answers, mib::kSysObjectId);
    Named best;
    std::size_t longest = 0;
    for (auto const& [prefix, maker, kind] : tables::makers()) {
        auto const oid = parse_oid(prefix).value_or(Oid{});
        if (object_id && oid.size() > longest && starts_with(*object_id, oid)) {
            best = {std::string{maker}, kind};
            longest = oid.size();
        }
    }
    return best;
}

std::optional<std::string> device_id_maker(Answers const& answers) {
    for (auto const& oid : device_id_oids()) {
        auto const id = parse_device_id(bytes_at(answers, oid).value_or(""));
        if (id.maker) {
            return inventory::hardware::normalised_maker(*id.maker);
        }
    }
    return std::nullopt;
}

bool answered_device_id(Answers const& answers) {
    return std::ranges::any_of(device_id_oids(), [&answers](Oid const& oid) {
        auto const id = parse_device_id(bytes_at(answers, oid).value_or(""));
        return id.model.has_value();
    });
}

bool has_printer_mib(Answers const& answers) {
    return answers.contains(kFirstSerial) || answers.contains(kFirstLifeCount) ||
           answers.contains(kFirstUnit);
}

std::optional<Recognised> as_telephony(Answers const& answers, std::string const& lower) {
    for (auto const& [pattern, maker, device_class, why] : tables::phones()) {
        if (!lower.empty() && fits(pattern, lower)) {
            Recognised out;
            out.maker = maker.empty() ? std::nullopt : std::optional{std::string{maker}};
            out.phone_class = inventory::parse_device_class(device_class);
            out.kind = out.phone_class ? SightKind::phone : SightKind::something_else;
            out.why = why;
            out.is_sure = true;
            return out;
        }
    }
    if (number_at(answers, mib::kMedDeviceClass) == kCommunicationDevice) {
        Recognised out{SightKind::phone, text_at(answers, mib::kMedMaker)};
        out.phone_class = inventory::DeviceClass::desk_phone;
        out.is_sure = true;
        return out;
    }
    return std::nullopt;
}

std::string without_prefix(std::string text, std::string const& prefix) {
    bool const has = ascii_lower(text).starts_with(ascii_lower(prefix) + " ");
    return has ? text.substr(prefix.size() + 1) : text;
}

/// "MP C3002 2.20": a version in the end.
void drop_version(std::string& text) {
    auto const space = text.rfind(' ');
    auto const last = space == std::string::npos ? std::string{} : text.substr(space + 1);
    bool const version = last.find('.') != std::string::npos &&
                         last.find_first_not_of("0123456789.") == std::string::npos;
    if (version) {
        text.resize(space);
    }
}

}  // namespace

std::optional<std::string> maker_by_name(std::string const& text) {
    auto const named = by_name(ascii_lower(text));
    return named ? named->maker : std::nullopt;
}

bool names_multifunction(std::string const& text) {
    auto const lower = ascii_lower(text);
    return std::ranges::any_of(kMultifunctionWords, [&lower](std::string_view word) {
        return lower.find(word) != std::string::npos;
    });
}

std::vector<Oid> recognition_oids() {
    auto oids = device_id_oids();
    for (auto const& oid :
         {kFirstSerial, kFirstLifeCount, kFirstUnit, mib::kMedDeviceClass, mib::kMedMaker}) {
        oids.push_back(oid);
    }
    return oids;
}

Recognised recognise(Answers const& answers) {
    auto const description = text_at(answers, mib::kSysDescr).value_or("");
    auto const lower = ascii_lower(description);
    if (auto const telephony = as_telephony(answers, lower)) {
        return *telephony;
    }
    auto const told = by_name(lower);
    auto const numbered = by_object_id(answers);
    bool const answers_as_printer = has_printer_mib(answers) || answered_device_id(answers);
    Recognised out;
    out.maker = told && told->maker ? told->maker : numbered.maker;
    out.maker = out.maker ? out.maker : device_id_maker(answers);
    auto const kind = told && told->kind != "any" ? told->kind : numbered.kind;
    out.is_sure = kind != "any";
    if (kind == "printer" || (kind == "any" && answers_as_printer)) {
        out.kind = SightKind::printer;
    } else if (kind == "phone") {
        out.kind = SightKind::phone;
        out.phone_class = inventory::DeviceClass::desk_phone;
    } else {
        out.why = "neither a printer nor a phone";
    }
    return out;
}

std::optional<std::string> tidy_model(
    std::string text,
    std::optional<std::string> const& maker,
    std::optional<std::string> const& serial
) {
    auto const cut_at = [&text](std::string_view mark) {
        auto const at = ascii_lower(text).find(mark);
        if (at != std::string::npos) {
            text.resize(at);
        }
    };
    for (auto const end : kEnds) {
        cut_at(end);
    }
    if (serial) {
        cut_at(" " + ascii_lower(serial->substr(0, serial->find('-'))));
    }
    drop_version(text);
    for (auto const& name :
         {maker.value_or(""), std::string{"hewlett-packard"}, std::string{"hp"}}) {
        text = name.empty() ? text : without_prefix(std::move(text), name);
    }
    text = std::string{inventory::trim(text)};
    auto const lower = ascii_lower(text);
    bool const names_none = std::ranges::any_of(kNoModels, [&lower](std::string_view pattern) {
        return fits(pattern, lower);
    });
    return names_none || text.size() < 2 ? std::nullopt : std::optional{text};
}

}  // namespace parcmetre::scouts
