// SPDX-License-Identifier: EUPL-1.2
// What is computed of a scope.
#include "collector/api/rows.hpp"

namespace parcmetre::collector {

namespace {

std::vector<Operation::Query> of_period_and_scope() {
    return {
        {"period", "12m (twelve months to today, by default) or a calendar year"},
        {"scope", "id of a scope; the whole organisation by default"}};
}

}  // namespace

std::vector<RouteRow> figure_rows() {
    return {
        {Method::get,
         "/api/v1/estimate",
         kSignedIn,
         show_estimate,
         {.id = "showEstimate",
          .summary = "Footprint of a scope over a period, by class and stage, with interval",
          .tag = "figures",
          .query = of_period_and_scope(),
          .response_schema = "Estimate",
          .problems = {400}}},
        {Method::get,
         "/api/v1/overview",
         kSignedIn,
         show_overview,
         {.id = "showOverview",
          .summary = "Three years of a scope, month by month: footprint, devices and ages by class",
          .tag = "figures",
          .query = {{"scope", "id of a scope; the whole organisation by default"}},
          .response_schema = "Overview"}},
        {Method::get,
         "/api/v1/usage",
         kSignedIn,
         show_usage,
         {.id = "showUsage",
          .summary = "Use by month, in fixed cells of ten devices or more",
          .tag = "figures",
          .response_schema = "Usage"}},
        {Method::get,
         "/api/v1/printing",
         kSignedIn,
         show_printing,
         {.id = "showPrinting",
          .summary = "Pages of a scope over whole months, of each printer that is nobody's, and "
                     "what printing emits",
          .tag = "figures",
          .query =
              {{"period", "12m (the last twelve whole months, by default) or a calendar year"},
               {"scope", "id of a scope; the whole organisation by default"},
               {"grams", "grammage of the paper, g/m²; 80 by default"},
               {"recycled_percent", "of the paper's mass; unknown by default: taken as primary"},
               {"faces_per_cartridge", "a cartridge's yield; unknown by default"}},
          .response_schema = "Printing",
          .problems = {400}}},
        {Method::get,
         "/api/v1/trend",
         kSignedIn,
         show_trend,
         {.id = "showTrend",
          .summary = "Footprint of the calendar years with data",
          .tag = "figures",
          .query = {{"scope", "id of a scope"}},
          .response_schema = "Trend",
          .problems = {400}}},
        {Method::get,
         "/api/v1/figures",
         kSignedIn,
         list_figures,
         {.id = "listFigures",
          .summary = "Figures of all indicators",
          .tag = "figures",
          .query = of_period_and_scope(),
          .response_schema = "Figures",
          .problems = {400}}},
        {Method::get,
         "/api/v1/figures/{indicator}",
         kSignedIn,
         show_figure,
         {.id = "showFigure",
          .summary = "Figure of one indicator (figure.v1)",
          .tag = "figures",
          .query = of_period_and_scope(),
          .response_schema = "Figure",
          .problems = {400, 404}}},
        {Method::get,
         "/api/v1/referentiels",
         kSignedIn,
         list_referentiels,
         {.id = "listReferentiels",
          .summary = "Versions of the référentiel and their requirements",
          .tag = "figures",
          .response_schema = "Referentiels"}},
        {Method::get,
         "/api/v1/factors",
         kSignedIn,
         show_factors,
         {.id = "showFactors",
          .summary = "The factor set in use, with its sources",
          .tag = "figures",
          .response_schema = "Factors"}},
    };
}

}  // namespace parcmetre::collector
