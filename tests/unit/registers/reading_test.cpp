// SPDX-License-Identifier: EUPL-1.2
#include "collector/registers/reading.hpp"

#include <catch2/catch.hpp>

namespace parcmetre::collector {
namespace {

using inventory::find_register;
using inventory::make_day;

auto const kToday = make_day(2026, 11, 23);

std::vector<inventory::Scope> const kScopes{
    {inventory::ScopeId{"org"}, inventory::ScopeKind::organisation, "Organisation", {}, {}},
    {inventory::ScopeId{"site:Lyon"},
     inventory::ScopeKind::site,
     "Lyon",
     inventory::ScopeId{"org"},
     {}},
};

Understood read(std::string_view to, Submission const& submission) {
    return read_submission(*find_register(to), submission, kScopes, kToday);
}

/// The French sentence about a field; empty when nothing is wrong with it.
std::string refusal_of(Understood const& read, std::string_view field) {
    for (auto const& refusal : read.refusals) {
        if (refusal.field == field) {
            return refusal.why.fr;
        }
    }
    return {};
}

Submission const kPurchase{
    .scope = "lyon",
    .day = "31/03/2026",
    .values =
        {{"class", "Ordinateur portable"},
         {"units", "1 250"},
         {"condition", "reconditionne"},
         {"price_ht", "16 250,50"},
         {"eco_label", "Oui"},
         {"warranty_years", "1.5"}},
    .documents = {}};

TEST_CASE("what a person writes is understood, in French as in English") {
    auto const [entry, refusals, remarks] = read("purchases", kPurchase);
    CHECK(refusals.empty());
    CHECK(remarks.empty());
    CHECK(entry.register_id == "purchases");
    CHECK(entry.scope.str() == "site:Lyon");
    CHECK(entry.day == make_day(2026, 3, 31));
    CHECK(entry.text("class") == "laptop");
    CHECK(entry.number("units") == 1250);
    CHECK(entry.text("condition") == "refurbished");
    CHECK(entry.number("price_ht") == 16250.5);
    CHECK(entry.is("eco_label") == true);
    CHECK(entry.number("warranty_years") == 1.5);
    CHECK_FALSE(entry.is("leased"));

    auto english = kPurchase;
    english.scope = "";
    english.day = "2026-03-31";
    english.values["class"] = "laptop";
    english.values["condition"] = "Refurbished";
    english.values["eco_label"] = "true";
    auto const same = read("purchases", english).entry;
    CHECK(same.scope.str() == "org");
    CHECK(same.values == entry.values);
}

TEST_CASE("the example of every field of every register is understood") {
    for (auto const& to : inventory::all_registers()) {
        Submission submission{.scope = "", .day = "01/03/2026", .values = {}, .documents = {}};
        for (auto const& field : to.fields) {
            submission.values.emplace(field.id, field.example);
        }
        auto const read = read_submission(to, submission, kScopes, kToday);
        for (auto const& refusal : read.refusals) {
            // An exit's device counts one, and its example has none; dates of its own agree.
            FAIL_CHECK(to.id << " " << refusal.field << ": " << refusal.why.fr);
        }
        CHECK(read.entry.register_id == to.id);
    }
}

TEST_CASE("all that is wrong is told at once, each by its field") {
    Submission const wrong{
        .scope = "Nantes",
        .day = "31/02/2026",
        .values =
            {{"class", "ordinateur"},
             {"units", "douze"},
             {"price_ht", "1e5"},
             {"eco_label", "peut-être"},
             {"warranty_years", "25"},
             {"model", std::string(201, 'x')},
             {"couleur", "bleu"}},
        .documents = std::vector<std::string>(11, std::string(64, 'a'))};
    auto const told = read("purchases", wrong);
    CHECK(told.refusals.size() == 11);
    CHECK(refusal_of(told, "scope").find("Nantes") != std::string::npos);
    CHECK(refusal_of(told, "day") == "attendu : une date comme 31/03/2026, trouvé « 31/02/2026 »");
    CHECK(
        refusal_of(told, "class").find("ordinateur portable, ordinateur fixe") != std::string::npos
    );
    CHECK(refusal_of(told, "units") == "attendu : un nombre entier, trouvé « douze »");
    CHECK(refusal_of(told, "condition") == "obligatoire");
    CHECK(refusal_of(told, "price_ht") == "attendu : un nombre, trouvé « 1e5 »");
    CHECK(refusal_of(told, "eco_label") == "attendu : oui ou non, trouvé « peut-être »");
    CHECK(refusal_of(told, "warranty_years") == "attendu : de 0 à 20 ans");
    CHECK(refusal_of(told, "model") == "trop long : 200 caractères au plus");
    CHECK(refusal_of(told, "couleur") == "ce champ n’existe pas dans ce registre");
    CHECK(refusal_of(told, "documents") == "10 documents au plus");
}

TEST_CASE("a day to come is for what may come; a new site is written as one") {
    Submission const policy{
        .scope = "site:Nantes",
        .day = "01/01/2027",
        .values = {{"subject", "impression"}, {"title", "Politique 2027"}, {"signed", "oui"}},
        .documents = {}};
    auto const read_policy = read("policies", policy);
    CHECK(read_policy.refusals.empty());
    CHECK(read_policy.entry.scope.str() == "site:Nantes");
    auto purchase = kPurchase;
    purchase.day = "01/01/2027";
    CHECK(refusal_of(read("purchases", purchase), "day").starts_with("cette date est à venir"));
    purchase.day = "";
    CHECK(refusal_of(read("purchases", purchase), "day") == "obligatoire");
}

TEST_CASE("amounts are read as people write them") {
    CHECK(read_amount("12,5") == 12.5);
    CHECK(read_amount("12.5") == 12.5);
    CHECK(read_amount("1 234,5") == 1234.5);
    CHECK(read_amount("1.234,5") == 1234.5);
    CHECK(read_amount("1,234.5") == 1234.5);
    CHECK(read_amount("-3") == -3);
    for (auto const* wrong :
         {"", "douze", "1,2,3", "1.2.3", "inf", "nan", "1e5", "0x10", "12 kg"}) {
        INFO(wrong);
        CHECK_FALSE(read_amount(wrong));
    }
}

}  // namespace
}  // namespace parcmetre::collector
