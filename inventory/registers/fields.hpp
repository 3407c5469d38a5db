// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <string_view>

/// The ids of the registers' fields, as entries and files have them.
namespace parcmetre::inventory::fields {

inline constexpr std::string_view kAction = "action";
inline constexpr std::string_view kAdopted = "adopted";
inline constexpr std::string_view kApproved = "approved";
inline constexpr std::string_view kBaseline = "baseline";
inline constexpr std::string_view kCertificate = "certificate";
inline constexpr std::string_view kClass = "class";
inline constexpr std::string_view kClause = "clause";
inline constexpr std::string_view kCollected = "collected";
inline constexpr std::string_view kCondition = "condition";
inline constexpr std::string_view kCountry = "country";
inline constexpr std::string_view kDevice = "device";
inline constexpr std::string_view kEcoLabel = "eco_label";
inline constexpr std::string_view kEnteredOn = "entered_on";
inline constexpr std::string_view kErased = "erased";
inline constexpr std::string_view kInHouse = "in_house";
inline constexpr std::string_view kIndicator = "indicator";
inline constexpr std::string_view kKgPerKwh = "kg_per_kwh";
inline constexpr std::string_view kKind = "kind";
inline constexpr std::string_view kLeased = "leased";
inline constexpr std::string_view kMass = "mass_kg";
inline constexpr std::string_view kModel = "model";
inline constexpr std::string_view kOwner = "owner";
inline constexpr std::string_view kPart = "part";
inline constexpr std::string_view kPeople = "people";
inline constexpr std::string_view kPractice = "practice";
inline constexpr std::string_view kPrice = "price_ht";
inline constexpr std::string_view kPublished = "published";
inline constexpr std::string_view kReassignedOn = "reassigned_on";
inline constexpr std::string_view kRecycled = "recycled";
inline constexpr std::string_view kRecycledMatter = "recycled_matter";
inline constexpr std::string_view kReference = "reference";
inline constexpr std::string_view kReformed = "reformed";
inline constexpr std::string_view kReformedOld = "reformed_over_ten_years";
inline constexpr std::string_view kRemanufactured = "remanufactured";
inline constexpr std::string_view kRepairability = "repairability";
inline constexpr std::string_view kRepaired = "repaired";
inline constexpr std::string_view kReplaced = "replaced";
inline constexpr std::string_view kReturned = "returned";
inline constexpr std::string_view kRoute = "route";
inline constexpr std::string_view kShare = "share_percent";
inline constexpr std::string_view kSigned = "signed";
inline constexpr std::string_view kSleepAfter = "sleep_after_min";
inline constexpr std::string_view kSpare = "spare";
inline constexpr std::string_view kSubject = "subject";
inline constexpr std::string_view kSupplier = "supplier";
inline constexpr std::string_view kTaker = "taker";
inline constexpr std::string_view kTarget = "target";
inline constexpr std::string_view kTelework = "telework_percent";
inline constexpr std::string_view kTitle = "title";
inline constexpr std::string_view kUnits = "units";
inline constexpr std::string_view kUntil = "until";
inline constexpr std::string_view kWarranty = "warranty_years";

}  // namespace parcmetre::inventory::fields
