// SPDX-License-Identifier: EUPL-1.2
#include "collector/api/routes.hpp"

namespace parcmetre::collector {

namespace {

/// The main bodies, as JSON Schema 2020-12. The schemas of files that live on their own (report.v1,
/// fleet.v1) stand in inventory/schema and are named here.
constexpr std::string_view kSchemas = R"json({
"Problem":{"type":"object","required":["type","title","status","detail"],"properties":{
  "type":{"type":"string","examples":["/problems/malformed-report"]},"title":{"type":"string"},
  "status":{"type":"integer"},"detail":{"type":"string"},
  "pointer":{"type":"string","description":"JSON pointer of what is wrong"},
  "errors":{"type":"array","description":"all that is wrong, where there may be several",
    "items":{"type":"object","required":["field","detail"]}}}},
"Report":{"type":"object","description":"parcmetre.report.v1: see inventory/schema/report.v1.json",
  "required":["schema","report_id","day","sender"],"properties":{
  "schema":{"const":"parcmetre.report.v1"},"report_id":{"type":"string","format":"uuid"},
  "day":{"type":"string","format":"date"},
  "sender":{"type":"object","required":["kind","name","version","install_id"]},
  "subjects":{"type":"array","items":{"type":"object","required":["key"]}},
  "usage_days":{"type":"array"},"readings":{"type":"array"},"probes":{"type":"array"},
  "cost":{"type":"object"}}},
"Acknowledgement":{"type":"object",
  "required":["report_id","status","dropped_members","dropped_usage_days","cleaned_texts","settings","footprint"],
  "properties":{
  "report_id":{"type":"string"},"status":{"enum":["stored","duplicate"]},
  "dropped_members":{"type":"integer"},"dropped_usage_days":{"type":"integer"},
  "cleaned_texts":{"type":"integer","description":"that held an address or a time of day"},
  "settings":{"type":"object"},
  "footprint":{"description":"twelve months of the machine that the sender runs on; null: not known yet",
    "anyOf":[{"$ref":"#/components/schemas/Impact"},{"type":"null"}]}}},
"Status":{"type":"object",
  "required":["version","sample","devices","assessed","factor_set","store","periods"],"properties":{
  "version":{"type":"string"},"sample":{"type":"boolean"},"devices":{"type":"integer"},
  "assessed":{"type":"integer"},"reports":{"type":"integer"},
  "pending":{"type":"integer","description":"reports that identity has not read yet"},
  "factor_set":{"$ref":"#/components/schemas/FactorSet"},"store":{"type":"object"},
  "first_day":{"type":["string","null"]},"last_day":{"type":["string","null"]},
  "valid_on":{"type":"string"},"periods":{"type":"array","items":{"type":"string"}}}},
"FactorSet":{"type":"object","required":["version","sha256"],"properties":{
  "version":{"type":"string"},"sha256":{"type":"string"}}},
"Impact":{"type":"object","description":"kg CO2e, with its 90 % interval",
  "required":["value","low","high"],"properties":{
  "value":{"type":"number"},"low":{"type":"number"},"high":{"type":"number"},
  "median":{"type":"number"}}},
"Device":{"type":"object","required":["id","class","virtual","footprint","first_seen","last_seen"],
  "properties":{
  "id":{"type":"string","description":"pseudonym"},"class":{"type":["string","null"]},
  "class_source":{"type":["object","null"]},"virtual":{"type":"boolean"},
  "maker":{"type":["string","null"]},"model":{"type":["string","null"]},
  "screen_inch":{"type":["number","null"]},"site":{"type":["string","null"]},
  "country":{"type":["string","null"]},"commissioned":{"type":["object","null"]},
  "age_years":{"type":["number","null"]},
  "footprint":{"anyOf":[{"$ref":"#/components/schemas/Impact"},{"type":"null"}]},
  "match_level":{"type":["string","null"]},"not_assessed_reason":{"type":["string","null"]},
  "first_seen":{"type":"string","description":"month"},
  "last_seen":{"type":"string","description":"month"},"sources":{"type":"integer"}}},
"DevicePage":{"type":"object","required":["total","offset","limit","devices"],"properties":{
  "total":{"type":"integer"},"offset":{"type":"integer"},"limit":{"type":"integer"},
  "devices":{"type":"array","items":{"$ref":"#/components/schemas/Device"}}}},
"DeviceDetail":{"allOf":[{"$ref":"#/components/schemas/Device"},{"type":"object",
  "required":["identity","sources","age","lines"],"properties":{
  "identity":{"type":"array"},
  "sources":{"type":"array","items":{"type":"object",
  "required":["id","name","kind","first_month","last_month"]}},"age":{"type":["object","null"]},"lines":{"type":"array"},
  "processor":{"type":["object","null"]},"memory":{"type":["object","null"]},
  "disks":{"type":"array"},"batteries":{"type":"array"},"screen":{"type":["object","null"]},
  "os":{"type":["object","null"]},"power":{"type":["object","null"]}}}]},
"DeviceMerge":{"type":"object","required":["devices"],"properties":{
  "devices":{"type":"array","items":{"type":"string","description":"pseudonym"}},
  "reason":{"type":"string"}}},
"DeviceSplit":{"type":"object","required":["device","sources"],"properties":{
  "device":{"type":"string","description":"pseudonym"},
  "sources":{"type":"array","items":{"type":"string","description":"id of a source of the device"}},
  "reason":{"type":"string"}}},
"IdentityUndo":{"type":"object","required":["decision"],"properties":{"decision":{"type":"string"}}},
"IdentityDecision":{"type":"object","required":["decision","devices"],"properties":{
  "decision":{"type":"string"},"device":{"type":"string","description":"of a merge"},
  "devices":{"type":"array","items":{"type":"string"},"description":"that there are now"}}},
"IdentityReviews":{"type":"object","required":["total","reviews"],"properties":{
  "total":{"type":"integer"},"reviews":{"type":"array","items":{"type":"object",
  "required":["id","devices","why","weight"],"properties":{"id":{"type":"string"},
  "devices":{"type":"array","items":{"$ref":"#/components/schemas/Device"},
  "description":"two that may be one, or one that may be several"},
  "why":{"type":"object","required":["fr","en"]},"weight":{"type":"integer"}}}}}},
"IdentityHistory":{"type":"object","required":["total","decisions"],"properties":{
  "total":{"type":"integer"},"decisions":{"type":"array","items":{"type":"object",
  "required":["id","kind","day","who","reason","devices","undone_on"],"properties":{
  "id":{"type":"string"},"kind":{"enum":["merge","split","keep_apart"]},
  "day":{"type":"string","format":"date"},"who":{"type":"string"},"reason":{"type":"string"},
  "devices":{"type":"array","items":{"type":"string"}},
  "undone_on":{"type":["string","null"]}}}}}},
"Fleet":{"type":"object","description":"parcmetre.fleet.v1: see inventory/schema/fleet.v1.json",
  "required":["schema"]},
"Scopes":{"type":"object","required":["scopes"],"properties":{"scopes":{"type":"array","items":{
  "type":"object","required":["id","kind","name"],"properties":{
  "id":{"type":"string"},"kind":{"enum":["organisation","entity","site"]},"name":{"type":"string"},
  "parent":{"type":["string","null"]},"country":{"type":["string","null"]}}}}}},
"Headcount":{"type":"object","required":["scope","day","people"],"properties":{
  "scope":{"type":"string"},"day":{"type":"string","format":"date"},
  "people":{"type":"integer","minimum":0}}},
"Headcounts":{"type":"object","required":["headcounts"],"properties":{
  "headcounts":{"type":"array","items":{"$ref":"#/components/schemas/Headcount"}}}},
"Estimate":{"type":"object","description":"parcmetre.estimate.v1",
  "required":["schema","period","devices","assessed","total","by_stage","by_class","factor_set"],
  "properties":{"schema":{"const":"parcmetre.estimate.v1"},"period":{"type":"object"},
  "unit":{"const":"kg CO2e"},"devices":{"type":"integer"},"assessed":{"type":"integer"},
  "total":{"$ref":"#/components/schemas/Impact"},"users":{"type":["number","null"]},
  "per_user":{"anyOf":[{"$ref":"#/components/schemas/Impact"},{"type":"null"}]},
  "by_stage":{"type":"array"},"by_class":{"type":"array"},"not_assessed":{"type":"array"},
  "quality":{"type":"array"},"factors":{"type":"array"},"sources":{"type":"array"}}},
"Overview":{"type":"object","required":["scope","valid_on","factors","samples","months"],"properties":{
  "scope":{"type":"string"},"valid_on":{"type":"string","format":"date"},
  "factors":{"type":"string"},"samples":{"type":"integer"},
  "months":{"type":"array","items":{"type":"object",
  "required":["month","complete","devices","assessed","total","classes"],"properties":{
  "month":{"type":"string"},"complete":{"type":"boolean"},"devices":{"type":"integer"},
  "assessed":{"type":"integer"},"total":{"$ref":"#/components/schemas/Impact"},
  "classes":{"type":"array","items":{"type":"object","required":["class","devices","mean_age"],
  "properties":{"class":{"type":"string"},"devices":{"type":"integer"},
  "mean_age":{"anyOf":[{"type":"object","required":["value","low","high","known"],"properties":{
  "value":{"type":"number"},"low":{"type":"number"},"high":{"type":"number"},
  "known":{"type":"integer"}}},{"type":"null"}]}}}}}}}}},
"Usage":{"type":"object","required":["informed_on","least_devices","months"],"properties":{
  "informed_on":{"type":["string","null"],"format":"date"},"least_devices":{"type":"integer"},
  "months":{"type":"array","items":{"type":"object","required":["month","cells"],"properties":{
  "month":{"type":"string"},"cells":{"type":"array","items":{"type":"object",
  "required":["kind","site","class","devices","device_days","on_h","sleep_h","off_h","unknown_h",
  "package_energy","device_energy"],"properties":{"kind":{"enum":["organisation","site","class","site_class"]},
  "site":{"type":["string","null"]},"class":{"type":["string","null"]},
  "devices":{"type":"integer","minimum":10},"device_days":{"type":"integer"},
  "on_h":{"type":"number"},"sleep_h":{"type":"number"},"off_h":{"type":"number"},
  "unknown_h":{"type":"number"},
  "package_energy":{"$ref":"#/components/schemas/MeteredEnergy","description":"of processors alone"},
  "device_energy":{"$ref":"#/components/schemas/MeteredEnergy","description":"of whole devices"}}}}}}}}},
"Pages":{"type":"object","required":["value","low","high"],"properties":{
  "value":{"type":"integer"},"low":{"type":"integer"},"high":{"type":"integer"},
  "printers":{"type":"integer","description":"of a sum: that tell"}}},
"PagesOrNull":{"anyOf":[{"$ref":"#/components/schemas/Pages"},{"type":"null"}]},
"Printing":{"type":"object","description":"pages are faces; sheets are faces less those saved by duplex",
  "required":["period","status","total","mono","colour","sheets","printers","footprint","by_status","months","lines"],
  "properties":{"period":{"type":"object"},
  "status":{"enum":["exact","interpolated","extrapolated","inferred","none"],"description":"the least sure of those summed"},
  "total":{"$ref":"#/components/schemas/PagesOrNull"},"mono":{"$ref":"#/components/schemas/PagesOrNull"},
  "colour":{"$ref":"#/components/schemas/PagesOrNull"},"sheets":{"$ref":"#/components/schemas/PagesOrNull"},
  "footprint":{"type":"object","required":["total","activities","kwh_by_state","supplies"],"properties":{
  "total":{"anyOf":[{"$ref":"#/components/schemas/Impact"},{"type":"null"}]},
  "activities":{"type":"array","items":{"type":"object",
  "required":["part","amount","unit","impact","printers","reason","factors"],"properties":{
  "part":{"enum":["device","electricity","paper","toner"]},
  "amount":{"anyOf":[{"type":"object","required":["value","low","high"]},{"type":"null"}]},
  "unit":{"enum":["device","kWh","kg","cartridge"]},
  "impact":{"anyOf":[{"$ref":"#/components/schemas/Impact"},{"type":"null"}]},
  "printers":{"type":"integer","description":"that it stands for"},
  "reason":{"type":["string","null"],"description":"why there is no impact"},
  "factors":{"type":"array","items":{"type":"string"}}}}},
  "kwh_by_state":{"type":["object","null"]},
  "supplies":{"type":"object","required":["grams_per_square_metre","recycled_share","faces_per_cartridge"]}}},
  "printers":{"type":"object","required":["in_service","with_pages","personal","personal_summed","least_personal"]},
  "by_status":{"type":"array","items":{"type":"object","required":["status","printers"]}},
  "months":{"type":"array","items":{"type":"object","required":["month","total"],"properties":{
  "month":{"type":"string"},"total":{"$ref":"#/components/schemas/PagesOrNull"}}}},
  "lines":{"type":"array","items":{"type":"object","required":["id","status","reason","total","a_year","anomalies"],
  "properties":{"id":{"type":"string","description":"pseudonym"},"maker":{"type":["string","null"]},
  "model":{"type":["string","null"]},"class":{"type":["string","null"]},"site":{"type":["string","null"]},
  "age_years":{"type":["number","null"]},"status":{"type":"string"},"reason":{"type":["string","null"]},
  "total":{"$ref":"#/components/schemas/PagesOrNull"},"mono":{"$ref":"#/components/schemas/PagesOrNull"},
  "colour":{"$ref":"#/components/schemas/PagesOrNull"},"sheets":{"$ref":"#/components/schemas/PagesOrNull"},
  "a_year":{"$ref":"#/components/schemas/PagesOrNull"},"observed_days":{"type":"integer"},
  "bound":{"type":"boolean","description":"the interval rests on no assumed rate"},
  "anomalies":{"type":"array","items":{"type":"object","required":["kind","day","text"]}}}}}}},
"MeteredEnergy":{"anyOf":[{"type":"object","required":["devices","kwh"],"properties":{
  "devices":{"type":"integer","minimum":10},
  "kwh":{"type":"number","description":"a day and device"}}},{"type":"null"}]},
"Trend":{"type":"object","required":["points"],"properties":{"points":{"type":"array","items":{
  "type":"object","required":["period","total","devices","assessed","complete"],"properties":{
  "period":{"type":"string"},"total":{"$ref":"#/components/schemas/Impact"},
  "devices":{"type":"integer"},"assessed":{"type":"integer"},"users":{"type":["number","null"]},
  "per_user":{"anyOf":[{"$ref":"#/components/schemas/Impact"},{"type":"null"}]},
  "complete":{"type":"boolean"}}}}}},
"Figure":{"type":"object","description":"parcmetre.figure.v1",
  "required":["schema","indicator","unit","period","value","n","of","coverage"],"properties":{
  "schema":{"const":"parcmetre.figure.v1"},"indicator":{"type":"string"},"unit":{"type":"string"},
  "value":{"type":["number","null"]},"low":{"type":["number","null"]},
  "high":{"type":["number","null"]},"n":{"type":"integer"},"of":{"type":"integer"},
  "coverage":{"type":["number","null"]}}},
"Figures":{"type":"object","required":["period","figures"],"properties":{
  "period":{"type":"object"},
  "figures":{"type":"array","items":{"$ref":"#/components/schemas/Figure"}}}},
"Referentiels":{"type":"object","required":["default","referentiels"],"properties":{
  "default":{"type":"string"},"referentiels":{"type":"array","items":{"type":"object",
  "required":["id","name_fr","name_en","verified","requirements"]}}}},
"Factors":{"type":"object","required":["version","sha256","sources","factors"],"properties":{
  "version":{"type":"string"},"sha256":{"type":"string"},"sources":{"type":"array"},
  "factors":{"type":"array"}}},
"EvidenceRequest":{"type":"object","required":["indicator","period","referentiel","requirement","author"],
  "properties":{"indicator":{"type":"string"},"period":{"type":"string"},
  "scope":{"type":["string","null"]},"referentiel":{"type":"string"},"requirement":{"type":"string"},
  "author":{"type":"string"},"comment":{"type":"string"},
  "acknowledge_coverage":{"type":"boolean"}}},
"Evidence":{"type":"object","description":"parcmetre.evidence.v1, canonical JSON",
  "required":["schema","id","frozen_on","author","figure","requirement"],"properties":{
  "schema":{"const":"parcmetre.evidence.v1"},"id":{"type":"string"},"frozen_on":{"type":"string"},
  "author":{"type":"string"},"comment":{"type":"string"},"referentiel":{"type":"string"},
  "requirement":{"type":"object"},"figure":{"$ref":"#/components/schemas/Figure"}}},
"EvidenceList":{"type":"object","required":["evidence"],"properties":{"evidence":{"type":"array",
  "items":{"type":"object","required":["id","frozen_on","indicator","sha256"],"properties":{
  "id":{"type":"string"},"frozen_on":{"type":"string"},"indicator":{"type":"string"},
  "referentiel":{"type":"string"},"requirement":{"type":"string"},"author":{"type":"string"},
  "comment":{"type":"string"},"sha256":{"type":"string"},
  "figure":{"type":["object","null"],"description":"the figure.v1 that was frozen"}}}}}},
"ImportedList":{"type":"object","required":["kind","rows","refused","personal","devices","readings",
  "counts","problems","unread_columns","unverified_columns","dry_run","kept","known_already"],
  "properties":{"kind":{"type":"string"},"rows":{"type":"integer"},"refused":{"type":"integer"},
  "personal":{"type":"integer","description":"rows that belong to people: counted, not kept"},
  "devices":{"type":"array","items":{"type":"object","required":["class","count"],"properties":{
    "class":{"type":["string","null"]},"count":{"type":"integer"}}}},
  "readings":{"type":"integer"},
  "counts":{"type":"array","items":{"type":"object","required":["kind","class","value"]}},
  "problems":{"type":"array","maxItems":1000,"items":{"type":"object",
    "required":["line","column","detail"],"properties":{"line":{"type":["integer","null"]},
    "column":{"type":["string","null"]},"detail":{"type":"string"}}}},
  "unread_columns":{"type":"array","items":{"type":"string"}},
  "unverified_columns":{"type":"array","items":{"type":"string"}},
  "dry_run":{"type":"boolean"},"kept":{"type":"boolean"},
  "known_already":{"type":"boolean","description":"the same list came before: nothing changed"}}},
"OpenApi":{"type":"object","required":["openapi","info","paths"]}
})json";

}  // namespace

inventory::Json api_schemas() {
    auto schemas = inventory::Json::parse(kSchemas);
    schemas.update(access_schemas());
    schemas.update(register_schemas());
    return schemas;
}

}  // namespace parcmetre::collector
