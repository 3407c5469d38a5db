// SPDX-License-Identifier: EUPL-1.2
// What people write in registers, and the documents that prove it.
#include <algorithm>
#include <memory>
#include <set>

#include "collector/api/answers.hpp"
#include "collector/api/handlers.hpp"
#include "collector/api/register_json.hpp"
#include "collector/digest/digest.hpp"
#include "collector/registers/document.hpp"
#include "collector/registers/rules.hpp"

namespace parcmetre::collector {

namespace {

using inventory::Json;
using inventory::Register;

Problem unknown_register(std::string_view id) {
    std::string const name{id};
    return {
        404,
        "unknown-register",
        {"Registre inconnu", "Unknown register"},
        {"Aucun registre ne s’appelle « " + name + " » : voir /api/v1/registers.",
         "No register is called \"" + name + "\": see /api/v1/registers."}};
}

/// All refusals in one answer, so that a form shows each beside its field.
Response refuse_entry(Understood const& read, Language language) {
    Problem problem{
        422,
        "refused-entry",
        {"Saisie refusée", "Entry refused"},
        {"Corrigez les champs signalés ; rien n’a été enregistré.",
         "Mend the fields that are named; nothing was kept."}};
    for (auto const& refusal : read.refusals) {
        problem.errors.push_back({refusal.field, refusal.why});
    }
    return problem_response(problem, language);
}

Problem gone_entry() {
    return {
        409,
        "entry-gone",
        {"Saisie déjà remplacée ou retirée", "Entry already replaced or withdrawn"},
        {"Quelqu’un l’a corrigée ou retirée entre-temps : relisez le registre.",
         "Somebody corrected or withdrew it meanwhile: read the register again."}};
}

/// A collector without accounts knows nobody by name.
std::string author_of(Caller const& caller) {
    return caller.name.empty() ? "local" : caller.name;
}

void check_documents(std::vector<DocumentInfo> const& documents, Understood& read) {
    for (auto const& hash : read.entry.documents) {
        if (std::ranges::find(documents, hash, &DocumentInfo::sha256) == documents.end()) {
            read.refusals.push_back(
                {"documents",
                 {"ce document n’a pas été déposé : déposez-le d’abord",
                  "this document was not uploaded: upload it first"}}
            );
        }
    }
}

Understood understand(
    Register const& to,
    EntryRequest const& request,
    FleetView const& snapshot,
    std::vector<DocumentInfo> const& documents
) {
    auto read = read_submission(to, request.submission, snapshot.fleet.scopes, snapshot.valid_on);
    check_documents(documents, read);
    check_against(snapshot.fleet, request.replaces, read);
    return read;
}

Json page_json(
    Register const& about,
    RegisterPage const& page,
    std::vector<DocumentInfo> const& documents,
    Language language
) {
    auto entries = Json::array();
    std::set<std::string> named;
    for (auto const& kept : page.entries) {
        entries.push_back(entry_json(kept));
        named.insert(kept.entry.documents.begin(), kept.entry.documents.end());
    }
    auto proofs = Json::array();
    for (auto const& document : documents) {
        if (named.contains(document.sha256)) {
            proofs.push_back(document_json(document));
        }
    }
    return {
        {"register", register_json(about, language)},
        {"total", page.total},
        {"entries", std::move(entries)},
        {"documents", std::move(proofs)}};
}

}  // namespace

Handling list_registers(Services& services, Request request) {
    auto const snapshot = co_await services.calculations.snapshot();
    if (!snapshot) {
        co_return store_refusal(snapshot.error(), request.language);
    }
    auto const& entries = (*snapshot)->fleet.entries;
    auto list = Json::array();
    for (auto const& about : inventory::all_registers()) {
        auto json = register_json(about, request.language);
        json["entries"] =
            std::ranges::count(entries, about.id, &inventory::RegisterEntry::register_id);
        list.push_back(std::move(json));
    }
    co_return json_answer({{"registers", std::move(list)}});
}

Handling show_register(Services& services, Request request) {
    auto const* about = inventory::find_register(request.parameter("register"));
    if (about == nullptr) {
        co_return problem_response(
            unknown_register(request.parameter("register")), request.language
        );
    }
    auto const part = read_part(request);
    if (!part) {
        co_return refusal(part.error(), request.language);
    }
    RegisterQuery const query{
        .register_id = std::string{about->id},
        .with_past = request.query_value("past") == "1",
        .offset = part->offset,
        .limit = part->limit};
    auto const ask = [query](StoreReader& reader) { return reader.register_page(query); };
    auto const page = co_await services.calculations.read(ask);
    if (!page) {
        co_return store_refusal(page.error(), request.language);
    }
    auto const list = [](StoreReader& reader) { return reader.documents(); };
    auto const documents = co_await services.calculations.read(list);
    if (!documents) {
        co_return store_refusal(documents.error(), request.language);
    }
    co_return json_answer(page_json(*about, *page, *documents, request.language));
}

Handling add_entry(Services& services, Request request) {
    auto const* about = inventory::find_register(request.parameter("register"));
    if (about == nullptr) {
        co_return problem_response(
            unknown_register(request.parameter("register")), request.language
        );
    }
    auto const asked = read_entry_request(request.body);
    if (!asked) {
        co_return refusal(asked.error(), request.language);
    }
    auto const snapshot = co_await services.calculations.snapshot();
    if (!snapshot) {
        co_return store_refusal(snapshot.error(), request.language);
    }
    auto const ask = [](StoreReader& reader) { return reader.documents(); };
    auto const documents = co_await services.calculations.read(ask);
    if (!documents) {
        co_return store_refusal(documents.error(), request.language);
    }
    auto const known_on = (*snapshot)->fleet.known_on;
    auto read = understand(*about, *asked, **snapshot, *documents);
    if (!read.refusals.empty()) {
        co_return refuse_entry(read, request.language);
    }
    KeptEntry kept{std::move(read.entry), known_on, {}, {}, author_of(request.caller)};
    kept.entry.id = inventory::EntryId{new_uuid4()};
    if (!asked->replaces.empty()) {
        kept.replaces = inventory::EntryId{asked->replaces};
    }
    auto* store = &services.store;
    auto const keep = [store, kept] {
        EntryToKeep const one{kept.entry, kept.replaces};
        return store->keep_entries({&one, 1}, kept.author, kept.known_from);
    };
    if (request.query_value("dry_run") != "1") {
        auto const done = co_await run_on(services.db, keep);
        if (!done) {
            co_return done.error().code() == Errc::conflict
                ? problem_response(gone_entry(), request.language)
                : store_refusal(done.error(), request.language);
        }
        co_await services.access.record(
            request.caller,
            kept.replaces ? "register_entry_corrected" : "register_entry_added",
            std::string{about->id} + " " + kept.entry.id.str()
        );
    }
    auto json = entry_json(kept);
    json["remarks"] = complaints_json(read.remarks, request.language);
    co_return json_answer(json, 201);
}

Handling withdraw_entry(Services& services, Request request) {
    inventory::EntryId const id{std::string{request.parameter("entry")}};
    auto const snapshot = co_await services.calculations.snapshot();
    if (!snapshot) {
        co_return store_refusal(snapshot.error(), request.language);
    }
    auto const known_on = (*snapshot)->fleet.known_on;
    auto* store = &services.store;
    auto const withdraw = [store, id, known_on] { return store->withdraw_entry(id, known_on); };
    auto const done = co_await run_on(services.db, withdraw);
    if (!done) {
        co_return done.error().code() == Errc::conflict
            ? problem_response(gone_entry(), request.language)
            : store_refusal(done.error(), request.language);
    }
    co_await services.access.record(request.caller, "register_entry_withdrawn", id.str());
    co_return json_answer({{"id", id.str()}, {"withdrawn", true}});
}

Handling add_document(Services& services, Request request) {
    auto const name = std::string{request.query_value("name")};
    auto const bytes = std::make_shared<std::string>(std::move(request.body));
    auto const check = [name, bytes] { return check_document(name, std::move(*bytes)); };
    auto const checked = co_await run_on(services.decode, check);
    if (!checked) {
        Problem const problem{
            422, "refused-document", {"Document refusé", "Document refused"}, checked.error()};
        co_return problem_response(problem, request.language);
    }
    auto const today = services.calculations.today();
    auto const document = std::make_shared<Document const>(*checked);
    auto* store = &services.store;
    auto const keep = [store, document, today] { return store->keep_document(*document, today); };
    auto const done = co_await run_on(services.db, keep);
    if (!done) {
        co_return store_refusal(done.error(), request.language);
    }
    co_await services.access.record(request.caller, "document_added", document->sha256);
    DocumentInfo const info{
        document->sha256,
        document->name,
        document->media_type,
        static_cast<std::int64_t>(document->bytes.size()),
        today};
    co_return json_answer(document_json(info), 201);
}

/// Always a file to save: a page that somebody uploaded never runs as one of ours.
Handling show_document(Services& services, Request request) {
    auto const digits = std::string{request.parameter("sha256")};
    auto const ask = [digits](StoreReader& reader) { return reader.document(digits); };
    auto document = co_await services.calculations.read(ask);
    if (!document) {
        co_return store_refusal(document.error(), request.language);
    }
    auto response = text_response("application/octet-stream", std::move(document->bytes));
    response.headers.emplace_back(
        "Content-Disposition", "attachment; filename*=UTF-8''" + percent_encode(document->name)
    );
    response.headers.emplace_back("Cache-Control", "private, no-store");
    co_return response;
}

}  // namespace parcmetre::collector
