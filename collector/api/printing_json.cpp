// SPDX-License-Identifier: EUPL-1.2
#include "collector/api/printing_json.hpp"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <map>
#include <utility>

#include "collector/api/answers.hpp"
#include "collector/api/device_json.hpp"

namespace parcmetre::collector {

namespace {

using estimator::Count;
using estimator::MeterReason;
using estimator::MeterStatus;
using estimator::PartOfPages;
using estimator::PrinterPages;
using inventory::Json;

/// Whole faces; what was interpolated is rounded here and nowhere before.
Json count_json(Count const& count) {
    return {
        {"value", std::llround(count.value)},
        {"low", std::llround(count.low)},
        {"high", std::llround(count.high)}};
}

Json count_or_null(std::optional<Count> const& count) {
    return count ? count_json(*count) : Json(nullptr);
}

Json part_json(std::optional<PartOfPages> const& part) {
    if (!part || part->printers == 0) {
        return nullptr;
    }
    auto json = count_json(part->faces);
    json["printers"] = part->printers;
    return json;
}

Json anomalies_json(PrinterPages const& pages, Language language) {
    auto list = Json::array();
    for (auto const& anomaly : pages.anomalies) {
        list.push_back(
            {{"kind", to_string(anomaly.kind)},
             {"day", inventory::to_string(anomaly.day)},
             {"text", estimator::anomaly_text(anomaly.kind).in(language)}}
        );
    }
    return list;
}

Json age_json(inventory::Device const& device, inventory::Day day) {
    if (!device.commissioned) {
        return nullptr;
    }
    return std::max(0.0, inventory::years_between(device.commissioned->best, day));
}

void add_pages(Json& json, PrinterPages const& pages) {
    bool const known = pages.status != MeterStatus::none;
    json["status"] = to_string(pages.status);
    json["reason"] =
        pages.reason == MeterReason::known ? Json(nullptr) : Json(to_string(pages.reason));
    json["total"] = known ? count_json(pages.total) : Json(nullptr);
    json["a_year"] = known ? count_json(pages.a_year) : Json(nullptr);
    json["mono"] = count_or_null(pages.mono);
    json["colour"] = count_or_null(pages.colour);
    json["sheets"] = count_or_null(pages.sheets);
    json["observed_days"] = pages.observed_days;
    json["bound"] = pages.is_bound;
}

Json lines_json(
    estimator::PrintedPages const& pages, inventory::Fleet const& fleet, Language language
) {
    auto const sites = scope_names(fleet);
    auto const day = std::min(fleet.valid_on, pages.period.to - std::chrono::days{1});
    auto list = Json::array();
    for (auto const& line : pages.printers) {
        auto const& device = *line.device;
        auto const site = device.scope ? sites.find(*device.scope) : sites.end();
        Json json{
            {"id", device.id.str()},
            {"maker", or_null(device.maker)},
            {"model", or_null(device.model)},
            {"class", device.device_class ? Json(to_string(*device.device_class)) : Json(nullptr)},
            {"site", site == sites.end() ? Json(nullptr) : Json(site->second)},
            {"age_years", age_json(device, day)},
            {"anomalies", anomalies_json(line.pages, language)}};
        add_pages(json, line.pages);
        list.push_back(std::move(json));
    }
    return list;
}

Json activity_json(estimator::PrintingActivity const& activity) {
    Json json{
        {"part", to_string(activity.part)},
        {"amount", nullptr},
        {"unit", activity.unit},
        {"impact", activity.impact ? impact_json(*activity.impact) : Json(nullptr)},
        {"printers", activity.printers},
        {"reason", activity.reason.empty() ? Json(nullptr) : Json(activity.reason)},
        {"factors", activity.factor_ids}};
    if (auto const& amount = activity.amount) {
        json["amount"] = {{"value", amount->value}, {"low", amount->low}, {"high", amount->high}};
    }
    return json;
}

Json energy_json(std::optional<estimator::EnergyByState> const& energy) {
    if (!energy) {
        return nullptr;
    }
    return {{"on", energy->on.value}, {"sleep", energy->sleep.value}, {"off", energy->off.value}};
}

Json months_json(estimator::PrintedPages const& pages) {
    auto list = Json::array();
    for (auto const& one : pages.months) {
        list.push_back(
            {{"month", inventory::month_text(one.month.from)}, {"total", part_json(one.total)}}
        );
    }
    return list;
}

}  // namespace

Json printing_json(
    estimator::PrintedPages const& pages, inventory::Fleet const& fleet, Language language
) {
    auto by_status = Json::array();
    for (auto const& [status, printers] : pages.by_status) {
        by_status.push_back({{"status", to_string(status)}, {"printers", printers}});
    }
    return {
        {"period",
         {{"from", inventory::to_string(pages.period.from)},
          {"to", inventory::to_string(pages.period.to)}}},
        {"valid_on", inventory::to_string(fleet.valid_on)},
        {"status", to_string(pages.status)},
        {"total", part_json(pages.total)},
        {"mono", part_json(pages.mono)},
        {"colour", part_json(pages.colour)},
        {"sheets", part_json(pages.sheets)},
        {"printers",
         {{"in_service", pages.in_service},
          {"with_pages", pages.total.printers},
          {"personal", pages.personal},
          {"personal_summed", pages.personal_summed},
          {"least_personal", estimator::kLeastPersonalPrinters}}},
        {"by_status", std::move(by_status)},
        {"months", months_json(pages)},
        {"lines", lines_json(pages, fleet, language)}};
}

Json printing_footprint_json(
    estimator::PrintingFootprint const& footprint, estimator::PrintingSupplies const& supplies
) {
    auto activities = Json::array();
    for (auto const& activity : footprint.activities) {
        activities.push_back(activity_json(activity));
    }
    return {
        {"total", footprint.total ? impact_json(*footprint.total) : Json(nullptr)},
        {"activities", std::move(activities)},
        {"kwh_by_state", energy_json(footprint.energy)},
        {"supplies",
         {{"grams_per_square_metre", supplies.paper.grams_per_square_metre},
          {"recycled_share", or_null(supplies.paper.recycled_share)},
          {"faces_per_cartridge", or_null(supplies.faces_per_cartridge)}}}};
}

}  // namespace parcmetre::collector
