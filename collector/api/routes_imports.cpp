// SPDX-License-Identifier: EUPL-1.2
#include "collector/api/rows.hpp"

namespace parcmetre::collector {

std::vector<RouteRow> import_rows() {
    return {
        {Method::post,
         "/api/v1/imports/{kind}",
         kDeviceKeepers,
         import_list,
         {.id = "importList",
          .summary =
              "Takes a list that somebody keeps: CSV, XLSX or JSON as the body; kind: intune, "
              "google, jamf, mdm, glpi, snipeit, ledger or meters. 422 when a row is refused "
              "and partial was not asked for: nothing is kept",
          .tag = "intake",
          .query =
              {{"dry_run", "1: say what would be kept, keep nothing"},
               {"partial", "1: keep the good rows though others are refused"},
               {"source", "which list of this kind it is, where there are several"},
               {"mapping", "text of a mapping file: field,column,word,value"}},
          .response_schema = "ImportedList",
          .problems = {404, 413, 415, 422, 503}},
         kListBytes},
    };
}

}  // namespace parcmetre::collector
