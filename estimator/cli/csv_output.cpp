// SPDX-License-Identifier: EUPL-1.2
#include <array>
#include <charconv>
#include <string_view>

#include "estimator/cli/output.hpp"

namespace parcmetre::estimator::cli {

namespace {

constexpr std::string_view kHeader =
    "row,device,class,stage,factor_id,amount,amount_unit,devices,assessed,value,low,high,unit\r\n";
constexpr std::string_view kUnit = "kg CO2e";

/// The shortest digits that read back as the same number.
std::string number(double value) {
    std::array<char, 64> buffer{};
    auto const end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value).ptr;
    return {buffer.data(), end};
}

/// A cell by RFC 4180: quoted when it holds a comma, a quote or an end of line.
std::string cell(std::string_view text) {
    if (text.find_first_of(",\"\r\n") == std::string_view::npos) {
        return std::string{text};
    }
    auto quoted = std::string{"\""};
    for (char const byte : text) {
        quoted += byte;
        if (byte == '"') {
            quoted += '"';
        }
    }
    return quoted + "\"";
}

struct Row {
    std::string_view kind;
    std::string device, device_class, stage, factor_id, amount, amount_unit, devices, assessed;
    std::string value, low, high;
};

void put(std::string& out, Row const& row) {
    for (auto const& text :
         {std::string{row.kind},
          row.device,
          row.device_class,
          row.stage,
          row.factor_id,
          row.amount,
          row.amount_unit,
          row.devices,
          row.assessed,
          row.value,
          row.low,
          row.high}) {
        out += cell(text) + ",";
    }
    out += std::string{kUnit} + "\r\n";
}

void put_impact(std::string& out, Row row, Impact const& impact) {
    row.value = number(impact.value.value);
    row.low = number(impact.low.value);
    row.high = number(impact.high.value);
    put(out, row);
}

Row row_of(std::string_view kind) {
    Row row;
    row.kind = kind;
    return row;
}

void put_lines(std::string& out, Estimate const& estimate) {
    for (auto const& line : estimate.lines) {
        auto row = row_of("line");
        row.device = line.device.str();
        row.stage = to_string(line.stage);
        row.factor_id = line.factor_id;
        row.amount = number(line.amount);
        row.amount_unit = line.amount_unit;
        row.value = number(line.value.value);
        put(out, row);
    }
}

}  // namespace

std::string estimate_csv(Estimate const& estimate, bool with_lines) {
    std::string out{kHeader};
    auto total = row_of("total");
    total.devices = std::to_string(estimate.devices);
    total.assessed = std::to_string(estimate.assessed);
    put_impact(out, total, estimate.total);
    if (estimate.per_user) {
        put_impact(out, row_of("per_user"), *estimate.per_user);
    }
    for (auto const& [stage, impact] : estimate.stages) {
        auto row = row_of("stage");
        row.stage = to_string(stage);
        put_impact(out, row, impact);
    }
    for (auto const& entry : estimate.classes) {
        auto row = row_of("class");
        row.device_class = inventory::to_string(entry.device_class);
        row.devices = std::to_string(entry.devices);
        row.assessed = std::to_string(entry.assessed);
        if (entry.assessed == 0) {
            put(out, row);
            continue;
        }
        put_impact(out, row, entry.total);
        for (auto const& [stage, impact] : entry.stages) {
            auto part = row_of("class_stage");
            part.device_class = row.device_class;
            part.stage = to_string(stage);
            put_impact(out, part, impact);
        }
    }
    if (with_lines) {
        put_lines(out, estimate);
    }
    return out;
}

}  // namespace parcmetre::estimator::cli
