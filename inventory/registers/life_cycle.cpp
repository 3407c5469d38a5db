// SPDX-License-Identifier: EUPL-1.2
#include <array>

#include "inventory/registers/fields.hpp"
#include "inventory/registers/tables.hpp"

namespace parcmetre::inventory {

namespace {

using namespace fields;

/// Euros without tax.
constexpr double kMostMoney = 1e9;
/// What a semi-trailer may carry in the European Union (directive 96/53/EC: 40 t in all).
constexpr double kTruckKilograms = 25'000;

constexpr std::array kConditions{
    Choice{"new", {"neuf", "new"}},
    Choice{"refurbished", {"reconditionné", "refurbished"}},
    Choice{"reused", {"réemployé", "reused"}},
};
constexpr std::array kRoutes{
    Choice{"internal_reuse", {"réaffectation interne", "internal reuse"}},
    Choice{"donation", {"don", "donation"}},
    Choice{"sale", {"vente", "sale"}},
    Choice{"refurbisher", {"reconditionneur", "refurbisher"}},
    Choice{"lessor_return", {"retour au bailleur", "return to lessor"}},
    Choice{"eco_organism", {"éco-organisme agréé (DEEE)", "approved e-waste scheme"}},
    Choice{"theft", {"vol", "theft"}},
    Choice{"warranty_exchange", {"échange sous garantie", "warranty exchange"}},
    Choice{"lost", {"perte", "loss"}},
};
constexpr std::array kRepairKinds{
    Choice{"repair", {"réparation", "repair"}},
    Choice{"upgrade", {"mise à niveau", "upgrade"}},
};
constexpr std::array kParts{
    Choice{"memory", {"mémoire", "memory"}},
    Choice{"storage", {"stockage (SSD)", "storage (SSD)"}},
    Choice{"battery", {"batterie", "battery"}},
    Choice{"screen", {"écran", "screen"}},
    Choice{"system", {"système d’exploitation", "operating system"}},
    Choice{"other", {"autre", "other"}},
};

std::array const kPurchaseFields{
    class_field(),
    units_field("25"),
    one_of(kCondition, {"État à l’achat", "Condition when bought"}, kConditions, "reconditionné"),
    text(kModel, {"Fabricant et modèle", "Maker and model"}, "Dell Latitude 5450"),
    amount(kPrice, {"Montant total HT", "Total without tax"}, 0, kMostMoney, "€", "16250,00"),
    yes_no(kEcoLabel, {"Écolabel de type I", "Type I ecolabel"}, "oui"),
    yes_no(kRecycledMatter, {"Contient des matières recyclées", "Holds recycled matter"}, "non"),
    yes_no(
        kClause, {"Clause environnementale ou sociale", "Environmental or social clause"}, "oui"
    ),
    yes_no(kLeased, {"En location", "Leased"}, "non"),
    amount(kWarranty, {"Garantie", "Warranty"}, 0, 20, "ans", "3"),
    amount(kRepairability, {"Indice de réparabilité", "Repairability index"}, 0, 10, "", "7,4"),
    text(kReference, {"Référence de commande", "Order reference"}, "BC-2026-114"),
};

std::array const kExitFields{
    class_field(),
    units_field("4"),
    one_of(kRoute, {"Destination", "Destination"}, kRoutes, "reconditionneur"),
    text(kDevice, {"Pseudonyme de l’équipement", "The device’s pseudonym"}, ""),
    day(kEnteredOn, {"Date de mise en service", "In service since"}, "15/03/2020"),
    yes_no(kReplaced, {"Remplacé", "Replaced"}, "oui"),
    yes_no(kErased, {"Effacement des données prouvé", "Proof that data were erased"}, "oui"),
    text(
        kCertificate,
        {"Numéro de certificat ou de bordereau", "Certificate or slip number"},
        "BSD-8841"
    ),
};

std::array const kReturnFields{
    class_field(),
    units_field("2"),
    day(kReassignedOn, {"Réaffecté le", "Reassigned on"}, "20/04/2026"),
};

std::array const kStockFields{
    class_field(),
    whole(kSpare, {"En stock, prêts à servir", "In stock, ready for use"}, kMostUnits, "6"),
    whole(kReformed, {"Réformés en stock", "Reformed, in stock"}, kMostUnits, "12", false),
    whole(
        kReformedOld,
        {"Dont de plus de dix ans", "Of them, over ten years old"},
        kMostUnits,
        "3",
        false
    ),
};

std::array const kRepairFields{
    class_field(),
    units_field("1"),
    one_of(kKind, {"Intervention", "Intervention"}, kRepairKinds, "réparation"),
    one_of(kPart, {"Pièce", "Part"}, kParts, "batterie", false),
    yes_no(kRepaired, {"Remis en état", "Works again"}, "oui", true),
    yes_no(kInHouse, {"Faite en interne", "Done in house"}, "oui"),
    text(kDevice, {"Pseudonyme de l’équipement", "The device’s pseudonym"}, ""),
};

std::array const kWeeeFields{
    amount(kMass, {"Masse", "Mass"}, 0.1, kTruckKilograms, "kg", "184,5", true),
    text(kCertificate, {"Numéro de bordereau", "Slip number"}, "BSD-2026-031", true),
    text(kTaker, {"Repreneur", "Taken by"}, "Ecologic", true),
    yes_no(
        kApproved, {"Éco-organisme ou opérateur agréé", "Approved scheme or operator"}, "oui", true
    ),
};

std::array const kRegisters{
    Register{
        .id = "purchases",
        .name = {"Achats", "Purchases"},
        .purpose =
            {"Les équipements achetés ou loués : quantité, état, montant, écolabel.",
             "Devices bought or leased: quantity, condition, amount, ecolabel."},
        .day_name = {"Date d’achat", "Bought on"},
        .fields = kPurchaseFields},
    Register{
        .id = "exits",
        .name = {"Sorties", "Exits"},
        .purpose =
            {"Les équipements qui ont quitté le parc, et où ils sont allés.",
             "Devices that left the fleet, and where they went."},
        .day_name = {"Date de sortie", "Left on"},
        .fields = kExitFields},
    Register{
        .id = "returns",
        .name = {"Retours et réaffectations", "Returns and reassignments"},
        .purpose =
            {"Les équipements rendus par leurs utilisateurs, et quand ils ont resservi.",
             "Devices that their users gave back, and when they served again."},
        .day_name = {"Date de retour", "Returned on"},
        .fields = kReturnFields},
    Register{
        .id = "stock",
        .name = {"Stock", "Stock"},
        .purpose =
            {"L’inventaire du stock : équipements prêts à servir, équipements réformés.",
             "The stock as counted: devices ready for use, devices reformed."},
        .day_name = {"Date d’inventaire", "Counted on"},
        .lasting = Lasting::state,
        .key = kClass,
        .fields = kStockFields},
    Register{
        .id = "repairs",
        .name = {"Réparations et mises à niveau", "Repairs and upgrades"},
        .purpose =
            {"Les pannes et ce qu’on en a fait, les mises à niveau qui évitent un remplacement.",
             "Faults and what became of them, upgrades that spare a replacement."},
        .day_name = {"Date", "Day"},
        .fields = kRepairFields},
    Register{
        .id = "weee",
        .name = {"Bordereaux DEEE", "E-waste slips"},
        .purpose =
            {"Les déchets d’équipements remis à un repreneur, tels que pesés.",
             "Electrical waste handed over, as weighed."},
        .day_name = {"Date du bordereau", "Slip dated"},
        .fields = kWeeeFields},
};

}  // namespace

std::span<Register const> life_cycle_registers() noexcept {
    return kRegisters;
}

}  // namespace parcmetre::inventory
