// SPDX-License-Identifier: EUPL-1.2
#include <array>

#include "inventory/registers/fields.hpp"
#include "inventory/registers/tables.hpp"

namespace parcmetre::inventory {

namespace {

using namespace fields;

constexpr std::array kSupplies{
    Choice{"paper", {"papier", "paper"}},
    Choice{"cartridges", {"cartouches", "cartridges"}},
};
constexpr std::array kDeclared{
    Choice{"byod_smartphone", {"smartphones personnels (AVEC)", "personal smartphones (BYOD)"}},
    Choice{
        "cope_smartphone", {"smartphones à usage mixte (COPE)", "smartphones of mixed use (COPE)"}},
    Choice{"smartphone_users", {"personnes équipées d’un smartphone", "people with a smartphone"}},
    Choice{"softphone", {"comptes de téléphonie logicielle", "softphone accounts"}},
    Choice{"desk_phone", {"téléphones de bureau", "desk phones"}},
    Choice{
        "secure_release", {"imprimantes à libération sécurisée", "printers with secure release"}},
    Choice{
        "sober_default",
        {"imprimantes en recto-verso et noir par défaut", "printers duplex and black by default"}},
};

std::array const kSupplyFields{
    one_of(kKind, {"Fourniture", "Supply"}, kSupplies, "papier"),
    amount(kMass, {"Masse de papier", "Mass of paper"}, 0, 10'000'000, "kg", "250"),
    yes_no(kRecycled, {"Papier recyclé", "Recycled paper"}, "oui"),
    yes_no(kEcoLabel, {"Écolabel de type I", "Type I ecolabel"}, "oui"),
    whole(kUnits, {"Cartouches achetées", "Cartridges bought"}, kMostUnits, "40", false),
    whole(
        kRemanufactured,
        {"Dont remanufacturées", "Of them, remanufactured"},
        kMostUnits,
        "12",
        false
    ),
    whole(kReturned, {"Cartouches collectées", "Cartridges collected"}, kMostUnits, "31", false),
};

std::array const kDeclaredFields{
    one_of(
        kKind,
        {"Ce qui est compté", "What is counted"},
        kDeclared,
        "comptes de téléphonie logicielle"
    ),
    whole(kUnits, {"Nombre", "Number"}, kMostPeople, "120"),
};

std::array const kElectricityFields{
    text(kSupplier, {"Fournisseur", "Supplier"}, "Coopérative locale", true),
    amount(
        kKgPerKwh, {"Facteur contractuel", "Contractual factor"}, 0, 2, "kg CO₂e/kWh", "0,012", true
    ),
    amount(
        kShare,
        {"Part de l’électricité couverte", "Share of the electricity covered"},
        0,
        100,
        "%",
        "100",
        true
    ),
    day(kUntil, {"Jusqu’au", "Until"}, "31/12/2027"),
};

std::array const kSiteFields{
    amount(kTelework, {"Part de télétravail", "Share of telework"}, 0, 100, "%", "40"),
    text(kCountry, {"Pays (code ISO)", "Country (ISO code)"}, "FR"),
};

std::array const kRegisters{
    Register{
        .id = "supplies",
        .name = {"Papier et cartouches", "Paper and cartridges"},
        .purpose =
            {"Le papier et les cartouches achetés ou rendus.",
             "Paper and cartridges bought or given back."},
        .day_name = {"Date d’achat", "Bought on"},
        .fields = kSupplyFields},
    Register{
        .id = "declared",
        .name = {"Équipements déclarés", "Declared equipment"},
        .purpose =
            {"Ce qui se compte sans s’inventorier : terminaux personnels, comptes, réglages.",
             "What is counted, never inventoried: personal devices, accounts, settings."},
        .day_name = {"Compté le", "Counted on"},
        .lasting = Lasting::state,
        .key = kKind,
        .fields = kDeclaredFields},
    Register{
        .id = "electricity",
        .name = {"Contrats d’électricité", "Electricity contracts"},
        .purpose =
            {"Les facteurs des contrats d’achat, comptés à part du mix national.",
             "Factors of purchase contracts, counted apart from the national mix."},
        .day_name = {"À partir du", "From"},
        .lasting = Lasting::state,
        .may_come_later = true,
        .fields = kElectricityFields},
    Register{
        .id = "sites",
        .name = {"Sites", "Sites"},
        .purpose =
            {"Ce qui distingue un site : pays, part de télétravail.",
             "What sets a site apart: country, share of telework."},
        .day_name = {"À partir du", "From"},
        .lasting = Lasting::state,
        .fields = kSiteFields},
};

}  // namespace

std::span<Register const> operation_registers() noexcept {
    return kRegisters;
}

}  // namespace parcmetre::inventory
