// SPDX-License-Identifier: EUPL-1.2
#include "collector/api/routes.hpp"

namespace parcmetre::collector {

namespace {

/// Bodies of people, their tokens and agents.
constexpr std::string_view kSchemas = R"json({
"Role":{"enum":["admin","it","rse","auditor"]},
"Session":{"type":"object","required":["access","first_start","user","csrf","roles"],"properties":{
  "access":{"enum":["accounts","none"]},"first_start":{"type":"boolean"},
  "user":{"type":["object","null"],"properties":{"id":{"type":"string"},"name":{"type":"string"},
  "role":{"$ref":"#/components/schemas/Role"}}},
  "csrf":{"type":["string","null"],"description":"for header X-CSRF-Token of every POST"},
  "roles":{"type":"array","items":{"$ref":"#/components/schemas/Role"}}}},
"SignIn":{"type":"object","required":["name","password"],"properties":{
  "name":{"type":"string"},"password":{"type":"string"}}},
"PasswordChange":{"type":"object","required":["old","new"],"properties":{
  "old":{"type":"string"},"new":{"type":"string","minLength":12}}},
"FirstStart":{"type":"object","required":["token","name","password"],"properties":{
  "token":{"type":"string"},"name":{"type":"string"},
  "password":{"type":"string","minLength":12}}},
"InvitationTaken":{"type":"object","required":["token","password"],"properties":{
  "token":{"type":"string"},"password":{"type":"string","minLength":12}}},
"User":{"type":"object","required":["id","name","role","disabled","created_on","invited"],"properties":{
  "id":{"type":"string"},"name":{"type":"string"},"role":{"$ref":"#/components/schemas/Role"},
  "disabled":{"type":"boolean"},"created_on":{"type":"string","format":"date"},
  "last_sign_in_on":{"type":["string","null"]},"invited":{"type":"boolean"}}},
"Users":{"type":"object","required":["users"],"properties":{
  "users":{"type":"array","items":{"$ref":"#/components/schemas/User"}}}},
"NewUser":{"type":"object","required":["name","role"],"properties":{
  "name":{"type":"string"},"role":{"$ref":"#/components/schemas/Role"}}},
"UserChange":{"type":"object","properties":{"role":{"$ref":"#/components/schemas/Role"},
  "disabled":{"type":"boolean"},"new_invitation":{"const":true}}},
"Invited":{"type":"object","required":["user"],"properties":{
  "user":{"$ref":"#/components/schemas/User"},
  "invitation":{"type":"string","description":"shown once"},"expires_on":{"type":"string"}}},
"ApiToken":{"type":"object","required":["id","name","scopes","created_on","revoked"],"properties":{
  "id":{"type":"string"},"name":{"type":"string"},
  "scopes":{"type":"array","items":{"enum":["read","devices","reports","metrics"]}},
  "created_on":{"type":"string"},"expires_on":{"type":["string","null"]},
  "last_used_on":{"type":["string","null"]},"revoked":{"type":"boolean"},
  "created_by":{"type":"string"}}},
"ApiTokens":{"type":"object","required":["tokens"],"properties":{
  "tokens":{"type":"array","items":{"$ref":"#/components/schemas/ApiToken"}}}},
"NewApiToken":{"type":"object","required":["name","scopes"],"properties":{
  "name":{"type":"string"},"scopes":{"type":"array"},"expires_on":{"type":["string","null"]}}},
"ApiTokenAnswer":{"type":"object","required":["token"],"properties":{
  "token":{"$ref":"#/components/schemas/ApiToken"}}},
"ApiTokenMade":{"type":"object","required":["token","secret"],"properties":{
  "token":{"$ref":"#/components/schemas/ApiToken"},
  "secret":{"type":"string","description":"shown once"}}},
"EnrolmentToken":{"type":"object","required":["id","name","site","expires_on","uses","revoked"],
  "properties":{"id":{"type":"string"},"name":{"type":"string"},"site":{"type":["string","null"]},
  "expires_on":{"type":"string"},"uses":{"type":"integer"},"max_uses":{"type":["integer","null"]},
  "revoked":{"type":"boolean"},"created_on":{"type":"string"},"created_by":{"type":"string"}}},
"EnrolmentTokens":{"type":"object","required":["tokens","origin","fingerprint"],"properties":{
  "tokens":{"type":"array","items":{"$ref":"#/components/schemas/EnrolmentToken"}},
  "origin":{"type":"string"},"fingerprint":{"type":["string","null"]}}},
"NewEnrolmentToken":{"type":"object","required":["name","expires_on"],"properties":{
  "name":{"type":"string"},"site":{"type":["string","null"]},"expires_on":{"type":"string"},
  "max_uses":{"type":["integer","null"]}}},
"EnrolmentTokenAnswer":{"type":"object","required":["token"],"properties":{
  "token":{"$ref":"#/components/schemas/EnrolmentToken"}}},
"EnrolmentTokenMade":{"type":"object","required":["token","secret"],"properties":{
  "token":{"$ref":"#/components/schemas/EnrolmentToken"},
  "secret":{"type":"string","description":"shown once"}}},
"Enrolment":{"type":"object","required":["install_id"],"properties":{
  "install_id":{"type":"string","format":"uuid"}}},
"AgentSettings":{"type":"object","required":["usage","closed_windows"],"properties":{
  "usage":{"type":"object","properties":{"allowed":{"type":"boolean"}}},
  "closed_windows":{"type":"array"}}},
"Enrolled":{"type":"object","required":["credential","settings"],"properties":{
  "credential":{"type":"string","description":"shown once"},
  "settings":{"$ref":"#/components/schemas/AgentSettings"}}},
"Agent":{"type":"object","required":["id","enrolled_on","site","last_report_month","revoked","token"],
  "properties":{"id":{"type":"string"},"enrolled_on":{"type":"string"},
  "site":{"type":["string","null"]},"last_report_month":{"type":["string","null"]},
  "revoked":{"type":"boolean"},"token":{"type":"string"}}},
"Agents":{"type":"object","required":["total","agents"],"properties":{"total":{"type":"integer"},
  "agents":{"type":"array","items":{"$ref":"#/components/schemas/Agent"}}}},
"AgentAnswer":{"type":"object","required":["agent"],"properties":{
  "agent":{"$ref":"#/components/schemas/Agent"}}},
"Audit":{"type":"object","required":["total","entries"],"properties":{"total":{"type":"integer"},
  "entries":{"type":"array","items":{"type":"object",
  "required":["at","who","what","about","outcome"]}}}},
"Settings":{"type":"object","required":["usage","closed_windows"],"properties":{
  "usage":{"type":"object","properties":{"informed_on":{"type":["string","null"]},
  "informed_by":{"type":"string"}}},
  "closed_windows":{"type":"array","items":{"type":"object","required":["days","from","to"],
  "properties":{"site":{"type":["string","null"]},"days":{"type":"array"},
  "from":{"type":"string"},"to":{"type":"string"}}}}}},
"FleetHealth":{"type":"object","required":["agents","reports","versions"],"properties":{
  "agents":{"type":"object","required":["enrolled","revoked","reporting_by_month","silent"]},
  "reports":{"type":"object","required":["stored","duplicates","conflicting","refused",
  "unrecognisable","pending"]},"reviews":{"type":"integer"},"versions":{"type":"array"}}}
})json";

}  // namespace

inventory::Json access_schemas() {
    return inventory::Json::parse(kSchemas);
}

}  // namespace parcmetre::collector
