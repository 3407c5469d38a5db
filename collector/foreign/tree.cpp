// SPDX-License-Identifier: EUPL-1.2
#include "collector/foreign/tree.hpp"

#include <algorithm>

#include <pugixml.hpp>

#include "inventory/text.hpp"

namespace parcmetre::collector {

namespace {

using inventory::Json;

bool is_element(pugi::xml_node const& node) {
    return node.type() == pugi::node_element;
}

/// Under its name; a second one of that name makes a list.
void put(Json& into, std::string const& name, Json value) {
    auto const there = into.find(name);
    if (there == into.end()) {
        into[name] = std::move(value);
    } else if (there->is_array()) {
        there->push_back(std::move(value));
    } else {
        *there = Json::array({std::move(*there), std::move(value)});
    }
}

Result<Json> tree_of(pugi::xml_node const& element, std::size_t depth) {
    if (depth > ForeignLimits::kDepth) {
        return Error{Errc::limit, "XML is nested too deep"};
    }
    Json members = Json::object();
    for (auto const& child : element.children()) {
        if (!is_element(child)) {
            continue;
        }
        auto value = tree_of(child, depth + 1);
        if (!value) {
            return value.error();
        }
        put(members, inventory::ascii_lower(child.name()), std::move(*value));
        if (members.size() > ForeignLimits::kNames) {
            return Error{Errc::limit, "XML with more than 500 kinds of elements in one"};
        }
    }
    return members.empty() ? Json(element.text().get()) : members;
}

Error not_xml(std::string const& why) {
    return {Errc::malformed, "expected an XML document whose root is REQUEST: " + why};
}

}  // namespace

Result<Json> read_foreign_json(std::string_view text) {
    auto json = inventory::parse_json(text, ForeignLimits::kBytes, ForeignLimits::kDepth);
    if (json && !json->is_object()) {
        return Error{Errc::malformed, "expected a JSON object"};
    }
    return json;
}

Result<Json> read_foreign_xml(std::string_view text) {
    if (text.size() > ForeignLimits::kBytes) {
        return Error{Errc::limit, "XML of more than 16 MiB"};
    }
    if (static_cast<std::size_t>(std::ranges::count(text, '<')) > ForeignLimits::kTags) {
        return Error{Errc::limit, "XML of more than a million tags"};
    }
    pugi::xml_document document;
    auto const parsed = document.load_buffer(
        text.data(), text.size(), pugi::parse_default | pugi::parse_doctype, pugi::encoding_auto
    );
    if (!parsed) {
        auto const place = " at byte " + std::to_string(parsed.offset);
        return not_xml(parsed.description() + place);
    }
    for (auto const& node : document.children()) {
        if (node.type() == pugi::node_doctype) {
            return not_xml("a document type is not accepted");
        }
    }
    auto const root = document.document_element();
    if (inventory::ascii_lower(root.name()) != "request") {
        return not_xml("the root is another one");
    }
    return tree_of(root, 1);
}

}  // namespace parcmetre::collector
