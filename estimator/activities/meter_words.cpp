// SPDX-License-Identifier: EUPL-1.2
#include <map>

#include "estimator/activities/meters.hpp"

namespace parcmetre::estimator {

std::string_view to_string(MeterAnomalyKind kind) noexcept {
    switch (kind) {
        case MeterAnomalyKind::went_back:
            return "went_back";
        case MeterAnomalyKind::rollover:
            return "rollover";
        case MeterAnomalyKind::gap:
            return "gap";
        case MeterAnomalyKind::parts_differ:
            return "parts_differ";
        case MeterAnomalyKind::sheets_differ:
            return "sheets_differ";
        case MeterAnomalyKind::stuck:
            return "stuck";
        case MeterAnomalyKind::implausible_rate:
            return "implausible_rate";
        case MeterAnomalyKind::sources_disagree:
            return "sources_disagree";
        case MeterAnomalyKind::outlier:
            return "outlier";
    }
    return "";
}

Text const& anomaly_text(MeterAnomalyKind kind) {
    static std::map<MeterAnomalyKind, Text> const texts{
        {MeterAnomalyKind::went_back,
         {"Le compteur est revenu en arrière (remise à zéro, carte ou appareil remplacé) : les "
          "pages "
          "entre les deux relevés sont estimées.",
          "The counter went back (reset, board or device replaced): the pages between the two "
          "readings are estimated."}},
        {MeterAnomalyKind::rollover,
         {"Le compteur a dépassé son dernier chiffre et est reparti de zéro : il en est tenu "
          "compte.",
          "The counter has run past its last digit and started again at zero: this is accounted "
          "for."}},
        {MeterAnomalyKind::gap,
         {"Plus de 100 jours sans relevé : la répartition entre les mois est supposée régulière.",
          "More than 100 days without a reading: pages are taken as even from month to month."}},
        {MeterAnomalyKind::parts_differ,
         {"Le total n'est pas la somme du noir et de la couleur : le total fait foi, l'intervalle "
          "couvre les deux.",
          "The total is not the sum of mono and colour: the total is kept, the interval holds "
          "both."}},
        {MeterAnomalyKind::sheets_differ,
         {"Le compteur recto verso dépasse la moitié des faces : le nombre de feuilles est "
          "incertain.",
          "The duplex counter exceeds half of the faces: the number of sheets is uncertain."}},
        {MeterAnomalyKind::stuck,
         {"Le compteur total ne bouge pas alors que d'autres avancent : ceux-ci sont comptés.",
          "The total stands still while other counters move: those are counted."}},
        {MeterAnomalyKind::implausible_rate,
         {"Plus de pages par jour que cette imprimante ne peut ou n'a coutume d'en imprimer : "
          "elles "
          "ne sont pas retenues.",
          "More pages a day than this printer can print or usually does: they are not taken."}},
        {MeterAnomalyKind::sources_disagree,
         {"Deux sources se contredisent : la plus sûre est retenue (la mesure avant la "
          "déclaration).",
          "Two sources contradict each other: the surer one is kept (measured before declared)."}},
        {MeterAnomalyKind::outlier,
         {"Un relevé isolé contredit ceux qui l'entourent : il est écarté.",
          "A single reading contradicts those around it: it is left out."}},
    };
    return texts.at(kind);
}

std::string_view to_string(MeterStatus status) noexcept {
    switch (status) {
        case MeterStatus::exact:
            return "exact";
        case MeterStatus::interpolated:
            return "interpolated";
        case MeterStatus::extrapolated:
            return "extrapolated";
        case MeterStatus::inferred:
            return "inferred";
        case MeterStatus::none:
            return "none";
    }
    return "";
}

std::string_view to_string(MeterReason reason) noexcept {
    switch (reason) {
        case MeterReason::known:
            return "known";
        case MeterReason::no_reading:
            return "no_reading";
        case MeterReason::not_in_service:
            return "not_in_service";
        case MeterReason::too_few_days:
            return "too_few_days";
        case MeterReason::no_entry_date:
            return "no_entry_date";
    }
    return "";
}

}  // namespace parcmetre::estimator
