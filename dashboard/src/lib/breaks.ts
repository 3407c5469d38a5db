// SPDX-License-Identifier: EUPL-1.2
// Years are all computed anew with today's factors and method, so that a curve never mixes two. What was
// frozen with others stands beside it, as the break it is.
import { calendarYear } from './format';
import type { EvidenceEntry, Interval } from './types';

export interface Break {
    year: string;
    /** As it was frozen. */
    total: Interval;
    frozenOn: string;
    factors: string;
    convention: string;
}

/** What the curve is computed with. */
export interface Basis {
    factor_set: { version: string; sha256: string };
    convention: string;
}

const kFootprint = 'OR01';

/** Per year the footprint last frozen with other factors or by another method than `basis`. */
export function breaks(evidence: EvidenceEntry[], scope: string | null, basis: Basis): Break[] {
    const found = new Map<string, Break>();
    const inOrder = [...evidence].sort((a, b) => a.frozen_on.localeCompare(b.frozen_on));
    for (const { figure, frozen_on } of inOrder) {
        const year = calendarYear(figure.period);
        if (figure.indicator !== kFootprint || figure.scope !== scope || year === null) continue;
        if (figure.value === null) continue;
        const same =
            figure.factor_set.sha256 === basis.factor_set.sha256 && figure.method === basis.convention;
        found.delete(year);
        if (same) continue;
        found.set(year, {
            year,
            total: { value: figure.value, low: figure.low ?? figure.value, high: figure.high ?? figure.value },
            frozenOn: frozen_on,
            factors: figure.factor_set.version,
            convention: figure.method,
        });
    }
    return [...found.values()].sort((a, b) => a.year.localeCompare(b.year));
}
