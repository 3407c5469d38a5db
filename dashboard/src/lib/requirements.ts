// SPDX-License-Identifier: EUPL-1.2
import type { Bilingual, Referentiel, Referentiels, Requirement } from './types';

export interface NamedRequirement {
    /** "INR-2019-v1/1.2.d", as figures name it. */
    key: string;
    id: string;
    label: Bilingual;
    referentiel: Bilingual;
}

/** A requirement by the key that figures carry; its bare codes while the référentiel is not loaded. */
export function requirementOf(key: string, all: Referentiels | undefined): NamedRequirement {
    const slash = key.indexOf('/');
    const referentielId = key.slice(0, slash);
    const id = key.slice(slash + 1);
    const referentiel = all?.referentiels.find((candidate) => candidate.id === referentielId);
    const requirement = referentiel?.requirements.find((candidate) => candidate.id === id);
    return {
        key,
        id,
        label: { fr: requirement?.label_fr ?? '', en: requirement?.label_en ?? '' },
        referentiel: {
            fr: referentiel?.name_fr ?? referentielId,
            en: referentiel?.name_en ?? referentielId,
        },
    };
}

/** The requirements that an indicator documents, and the others. */
export function splitRequirements(
    referentiel: Referentiel,
    indicator: string,
): { linked: Requirement[]; others: Requirement[] } {
    return {
        linked: referentiel.requirements.filter((one) => one.indicators.includes(indicator)),
        others: referentiel.requirements.filter((one) => !one.indicators.includes(indicator)),
    };
}
