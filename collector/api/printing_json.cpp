// SPDX-License-Identifier: EUPL-1.2
#include "collector/api/printing_json.hpp"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <map>
#include <utility>

#include "collector/api/answers.hpp"
#include "collector/api/device_json.hpp"
#include "estimator/activities/printing_amounts.hpp"

namespace parcmetre::collector {

namespace {

using estimator::Count;
using estimator::MeterReason;
using estimator::MeterStatus;
using estimator::PartOfPages;
using estimator::PrinterPages;
using inventory::Json;

/// What nearly all office paper is sold as; told beside the mass.
constexpr estimator::Paper kPaper{80, std::nullopt};

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

/// Of the printers that tell sheets.
Json paper_json(std::optional<PartOfPages> const& sheets) {
    if (!sheets) {
        return nullptr;
    }
    auto const kg = estimator::paper_of(sheets->faces, kPaper).kg;
    return {
        {"value", kg.value},
        {"low", kg.low},
        {"high", kg.high},
        {"printers", sheets->printers},
        {"grams_per_square_metre", kPaper.grams_per_square_metre}};
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
        {"paper_kg", paper_json(pages.sheets)},
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

}  // namespace parcmetre::collector
