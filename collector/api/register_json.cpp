// SPDX-License-Identifier: EUPL-1.2
#include "collector/api/register_json.hpp"

#include "inventory/text.hpp"

namespace parcmetre::collector {

namespace {

using inventory::Field;
using inventory::FieldKind;
using inventory::Json;

constexpr std::size_t kMostBytes = std::size_t{64} * 1024;
constexpr std::size_t kDepth = 4;
constexpr std::size_t kMostValues = 64;
constexpr std::size_t kHashDigits = 64;

bool is_bounded(Field const& field) {
    return field.kind == FieldKind::whole || field.kind == FieldKind::amount;
}

Json field_json(Field const& field, Language language) {
    Json json{
        {"id", field.id},
        {"kind", inventory::to_string(field.kind)},
        {"name", field.name.in(language)},
        {"required", field.is_required},
        {"unit", field.unit},
        {"example", field.example}};
    if (is_bounded(field)) {
        json["least"] = field.least;
        json["most"] = field.most;
    }
    if (field.kind == FieldKind::choice) {
        auto choices = Json::array();
        for (auto const& choice : field.choices) {
            choices.push_back({{"id", choice.id}, {"name", choice.name.in(language)}});
        }
        json["choices"] = std::move(choices);
    }
    return json;
}

/// A value as a person would have written it: there is one reader of what is filled in.
std::optional<std::string> text_of(Json const& value) {
    if (value.is_string()) {
        return value.get<std::string>();
    }
    if (value.is_boolean()) {
        return value.get<bool>() ? "true" : "false";
    }
    if (value.is_number()) {
        return value.dump();
    }
    return value.is_null() ? std::optional{std::string{}} : std::nullopt;
}

std::optional<Error> read_values(Json const& json, Submission& submission) {
    auto const values = json.find("values");
    if (values == json.end()) {
        return std::nullopt;
    }
    if (!values->is_object() || values->size() > kMostValues) {
        return Error{Errc::malformed, "/values: expected an object of the register's fields"};
    }
    for (auto const& [field, value] : values->items()) {
        auto text = text_of(value);
        if (!text) {
            return Error{
                Errc::malformed, "/values/" + field + ": expected a text, a number or a boolean"};
        }
        submission.values.insert_or_assign(field, std::move(*text));
    }
    return std::nullopt;
}

bool is_hash(Json const& value) {
    if (!value.is_string()) {
        return false;
    }
    auto const& text = value.get_ref<std::string const&>();
    return text.size() == kHashDigits &&
           text.find_first_not_of("0123456789abcdef") == std::string::npos;
}

std::optional<Error> read_documents(Json const& json, Submission& submission) {
    auto const documents = json.find("documents");
    if (documents == json.end()) {
        return std::nullopt;
    }
    if (!documents->is_array()) {
        return Error{Errc::malformed, "/documents: expected a list of SHA-256 hashes"};
    }
    for (auto const& document : *documents) {
        if (!is_hash(document)) {
            return Error{Errc::malformed, "/documents: expected a list of SHA-256 hashes"};
        }
        submission.documents.push_back(document.get<std::string>());
    }
    return std::nullopt;
}

}  // namespace

Json register_json(inventory::Register const& about, Language language) {
    auto fields = Json::array();
    for (auto const& field : about.fields) {
        fields.push_back(field_json(field, language));
    }
    return {
        {"id", about.id},
        {"name", about.name.in(language)},
        {"purpose", about.purpose.in(language)},
        {"day_name", about.day_name.in(language)},
        {"lasting", about.lasting == inventory::Lasting::state ? "state" : "event"},
        {"fields", std::move(fields)}};
}

Json entry_json(KeptEntry const& kept) {
    // Written by our own encoder: an object of values and documents.
    auto body = Json::parse(inventory::encode_entry_body(kept.entry));
    return {
        {"id", kept.entry.id.str()},
        {"scope", kept.entry.scope.str()},
        {"day", inventory::to_string(kept.entry.day)},
        {"values", std::move(body["values"])},
        {"documents", std::move(body["documents"])},
        {"known_from", inventory::to_string(kept.known_from)},
        {"known_to", kept.known_to ? Json(inventory::to_string(*kept.known_to)) : Json(nullptr)},
        {"replaces", kept.replaces ? Json(kept.replaces->str()) : Json(nullptr)},
        {"author", kept.author}};
}

Json document_json(DocumentInfo const& document) {
    return {
        {"sha256", document.sha256},
        {"name", document.name},
        {"media_type", document.media_type},
        {"size", document.size},
        {"kept_on", inventory::to_string(document.kept_on)}};
}

Json complaints_json(std::vector<Complaint> const& complaints, Language language) {
    auto list = Json::array();
    for (auto const& complaint : complaints) {
        list.push_back({{"field", complaint.field}, {"detail", complaint.why.in(language)}});
    }
    return list;
}

Result<EntryRequest> read_entry_request(std::string_view body) {
    auto const json = inventory::parse_json(body, kMostBytes, kDepth);
    if (!json) {
        return json.error();
    }
    if (!json->is_object()) {
        return Error{Errc::malformed, "/: expected an object"};
    }
    EntryRequest request;
    std::pair<std::string_view, std::string*> const texts[]{
        {"scope", &request.submission.scope},
        {"day", &request.submission.day},
        {"replaces", &request.replaces}};
    for (auto const& [name, place] : texts) {
        auto const member = json->find(name);
        auto text = member == json->end() ? std::optional{std::string{}} : text_of(*member);
        if (!text) {
            return Error{Errc::malformed, "/" + std::string{name} + ": expected a text"};
        }
        *place = std::move(*text);
    }
    if (!request.replaces.empty() && !inventory::is_uuid4(request.replaces)) {
        return Error{Errc::malformed, "/replaces: expected the id of an entry"};
    }
    if (auto wrong = read_values(*json, request.submission)) {
        return *wrong;
    }
    if (auto wrong = read_documents(*json, request.submission)) {
        return *wrong;
    }
    return request;
}

}  // namespace parcmetre::collector
