// SPDX-License-Identifier: EUPL-1.2
#include "collector/api/routes.hpp"

namespace parcmetre::collector {

namespace {

constexpr std::string_view kSchemas = R"json({
"Register":{"type":"object","required":["id","name","purpose","day_name","lasting","fields"],
  "properties":{
  "id":{"type":"string"},"name":{"type":"string"},"purpose":{"type":"string"},
  "day_name":{"type":"string"},
  "lasting":{"enum":["event","state"],"description":"state: holds from its day on"},
  "entries":{"type":"integer","description":"that stand"},
  "fields":{"type":"array","items":{"type":"object",
    "required":["id","kind","name","required","unit","example"],"properties":{
    "id":{"type":"string"},"kind":{"enum":["text","day","whole","amount","yes_no","choice"]},
    "name":{"type":"string"},"required":{"type":"boolean"},"unit":{"type":"string"},
    "example":{"type":"string"},"least":{"type":"number"},"most":{"type":"number"},
    "choices":{"type":"array","items":{"type":"object","required":["id","name"]}}}}}}},
"Registers":{"type":"object","required":["registers"],"properties":{
  "registers":{"type":"array","items":{"$ref":"#/components/schemas/Register"}}}},
"EntryRequest":{"type":"object","required":["day","values"],"properties":{
  "scope":{"type":"string","description":"id or name; the organisation by default"},
  "day":{"type":"string","description":"2026-03-31 or 31/03/2026"},
  "values":{"type":"object","description":"by field: a text, a number or a boolean"},
  "documents":{"type":"array","items":{"type":"string","description":"SHA-256 of a document"}},
  "replaces":{"type":"string","description":"id of the entry that this one corrects"}}},
"Entry":{"type":"object",
  "required":["id","scope","day","values","documents","known_from","known_to","replaces","author"],
  "properties":{
  "id":{"type":"string","format":"uuid"},"scope":{"type":"string"},
  "day":{"type":"string","format":"date"},"values":{"type":"object"},
  "documents":{"type":"array","items":{"type":"string"}},
  "known_from":{"type":"string","format":"date"},
  "known_to":{"type":["string","null"],"description":"the day of its correction or withdrawal"},
  "replaces":{"type":["string","null"]},"author":{"type":"string"},
  "remarks":{"type":"array","description":"what somebody should look at",
    "items":{"type":"object","required":["field","detail"]}}}},
"Document":{"type":"object","required":["sha256","name","media_type","size","kept_on"],
  "properties":{
  "sha256":{"type":"string"},"name":{"type":"string"},"media_type":{"type":"string"},
  "size":{"type":"integer"},"kept_on":{"type":"string","format":"date"}}},
"RegisterPage":{"type":"object","required":["register","total","entries","documents"],"properties":{
  "register":{"$ref":"#/components/schemas/Register"},"total":{"type":"integer"},
  "entries":{"type":"array","items":{"$ref":"#/components/schemas/Entry"}},
  "documents":{"type":"array","items":{"$ref":"#/components/schemas/Document"}}}},
"WorkbookAnswer":{"type":"object",
  "required":["kept","new","known","refused","sheets","rows","more"],"properties":{
  "kept":{"type":"boolean","description":"all rows, or none"},
  "new":{"type":"integer"},"known":{"type":"integer"},"refused":{"type":"integer"},
  "sheets":{"type":"array","description":"what is wrong with a sheet as a whole",
    "items":{"type":"object","required":["sheet","detail"]}},
  "rows":{"type":"array","description":"that are refused, or that somebody should look at",
    "items":{"type":"object","required":["sheet","line","register","status","errors","remarks"]}},
  "more":{"type":"integer","description":"rows of this kind that are left out"}}},
"Withdrawn":{"type":"object","required":["id","withdrawn"],"properties":{
  "id":{"type":"string"},"withdrawn":{"const":true}}}
})json";

}  // namespace

inventory::Json register_schemas() {
    return inventory::Json::parse(kSchemas);
}

}  // namespace parcmetre::collector
