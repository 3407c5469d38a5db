// SPDX-License-Identifier: EUPL-1.2
#include <array>
#include <string_view>

#include "estimator/cli/csv_line.hpp"
#include "estimator/cli/output.hpp"

namespace parcmetre::estimator::cli {

namespace {

constexpr std::string_view kHeader =
    "row,device,class,stage,factor_id,amount,amount_unit,devices,assessed,value,low,high,unit\r\n";
constexpr std::string_view kUnit = "kg CO2e";

struct Row {
    std::string_view kind;
    std::string device, device_class, stage, factor_id, amount, amount_unit, devices, assessed;
    std::string value, low, high;
};

void put(std::string& out, Row const& row) {
    std::array const cells{
        std::string{row.kind},
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
        row.high,
        std::string{kUnit}};
    out += csv_line(cells);
}

void put_impact(std::string& out, Row row, Impact const& impact) {
    row.value = digits(impact.value.value);
    row.low = digits(impact.low.value);
    row.high = digits(impact.high.value);
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
        row.amount = digits(line.amount);
        row.amount_unit = line.amount_unit;
        row.value = digits(line.value.value);
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
