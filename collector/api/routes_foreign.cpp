// SPDX-License-Identifier: EUPL-1.2
// Where agents of other makers are used to find their server.
#include <array>

#include "collector/api/rows.hpp"

namespace parcmetre::collector {

std::vector<RouteRow> foreign_rows() {
    struct Place {
        std::string_view pattern;
        char const* id;
        char const* of;
    };
    static constexpr std::array<Place, 4> kPlaces{{
        {"/front/inventory.php", "sendGlpiInventory", "GLPI Agent"},
        {"/Inventory", "sendInventory", "FusionInventory"},
        {"/plugins/fusioninventory/",
         "sendPluginInventory",
         "FusionInventory, told of GLPI's plugin,"},
        {"/ocsinventory", "sendOcsInventory", "OCS Inventory"},
    }};
    std::vector<RouteRow> rows;
    for (auto const& place : kPlaces) {
        rows.push_back(
            {Method::post,
             place.pattern,
             kForeignAgents,
             receive_foreign,
             {.id = place.id,
              .summary = std::string{"Takes what an agent of "} + place.of +
                         " sends, in its own protocol; an API token of scope reports as password",
              .tag = "intake",
              .problems = {400, 401, 403, 408, 413, 415, 503},
              .response_type = "application/xml"},
             kForeignBytes}
        );
    }
    return rows;
}

}  // namespace parcmetre::collector
