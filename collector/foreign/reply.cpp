// SPDX-License-Identifier: EUPL-1.2
#include "collector/foreign/reply.hpp"

#include <stdexcept>

#include <zlib.h>

#include "inventory/json.hpp"

namespace parcmetre::collector {

namespace {

/// Categories of GLPI Agent (its lib/GLPI/Agent/Task/Inventory): accounts and who was logged in,
/// what runs, variables, addresses.
constexpr char const* kNeverRead =
    "accesslog,environment,local_group,local_user,network,process,remote_mgmt,user";

constexpr char const* kHeader = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";

/// RFC 1950.
std::string deflated(std::string const& text) {
    auto size = compressBound(static_cast<uLong>(text.size()));
    std::string bytes(size, '\0');
    auto const done = ::compress(
        reinterpret_cast<Bytef*>(bytes.data()),
        &size,
        reinterpret_cast<Bytef const*>(text.data()),
        static_cast<uLong>(text.size())
    );
    if (done != Z_OK) {
        throw std::runtime_error{"zlib does not compress"};
    }
    bytes.resize(size);
    return bytes;
}

ForeignReply in_form(ForeignForm form, std::string json, std::string const& xml) {
    switch (form) {
        case ForeignForm::json:
            return {"application/json", std::move(json)};
        case ForeignForm::zlib_xml:
            return {"application/x-compress-zlib", deflated(kHeader + xml)};
        case ForeignForm::xml:
            break;
    }
    return {"application/xml", kHeader + xml};
}

}  // namespace

ForeignReply greet(ForeignForm form, GlpiInventory wanted) {
    inventory::Json task{{"server", "glpi"}, {"version", "10.0.18"}};
    if (wanted == GlpiInventory::needed) {
        task["no-category"] = kNeverRead;
    }
    inventory::Json const answer{
        {"status", "ok"},
        {"expiration", 24},
        {"tasks", {{"inventory", task}}},
        {"disabled", {"collect", "deploy", "esx", "remoteinventory", "wakeonlan"}}};
    // The older agents ask again after so many hours; "SEND" makes them send now.
    return in_form(
        form, answer.dump(), "<REPLY><PROLOG_FREQ>24</PROLOG_FREQ><RESPONSE>SEND</RESPONSE></REPLY>"
    );
}

ForeignReply thank(ForeignForm form) {
    return in_form(
        form,
        R"({"status":"ok","expiration":24})",
        "<REPLY><RESPONSE>ACCOUNT_UPDATE</RESPONSE></REPLY>"
    );
}

}  // namespace parcmetre::collector
