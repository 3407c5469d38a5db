// SPDX-License-Identifier: EUPL-1.2
// How the figure of an indicator is written, whatever its unit.
import { bareMass, count, interval, kThin, massUnit, number, unitText, type Lang } from './format';
import type { Figure, Interval, Quantity } from './types';

/** Units of numerators and denominators in English; those of figures come with the figure. */
const kEnglishUnits: Record<string, string> = {
    années: 'years',
    ordinateurs: 'computers',
    équipements: 'devices',
    personnes: 'people',
};
const kCounted = new Set(['ordinateurs', 'équipements', 'personnes']);

/** The interval of a figure, or null when it is not known. */
export function intervalOf(figure: Figure): Interval | null {
    if (figure.value === null) return null;
    return { value: figure.value, low: figure.low ?? figure.value, high: figure.high ?? figure.value };
}

function isMass(unit: string): boolean {
    return unit === 'kg CO2e';
}

/** "4,2 t CO₂e", "35 kg CO₂e/utilisateur", "3,2 ans"; null when not known. */
export function figureValue(figure: Figure, lang: Lang): string | null {
    if (figure.value === null) return null;
    if (isMass(figure.unit)) return `${bareMass(figure.value, lang)}${kThin}CO₂e`;
    return withUnit(number(figure.value, lang), lang === 'en' ? figure.unit_en : figure.unit, lang);
}

function withUnit(text: string, unit: string, lang: Lang): string {
    const close = unit === '' || (unit === '%' && lang === 'en');
    return `${text}${close ? '' : kThin}${unitText(unit)}`;
}

/** The two ends of a figure's interval, in the unit its value is written in. */
export function figureEnds(figure: Figure, lang: Lang): { low: string; high: string } | null {
    const of = intervalOf(figure);
    if (!of || figure.low === null || figure.high === null) return null;
    const divisor = isMass(figure.unit) ? massUnit(of.value).divisor : 1;
    const text = interval(of, lang, divisor);
    return { low: text.low, high: text.high };
}

export function quantityText(of: Quantity, lang: Lang): string | null {
    if (of.value === null) return null;
    if (isMass(of.unit)) return `${bareMass(of.value, lang)}${kThin}CO₂e`;
    const text = kCounted.has(of.unit) ? count(of.value, lang) : number(of.value, lang);
    return withUnit(text, lang === 'en' ? (kEnglishUnits[of.unit] ?? of.unit) : of.unit, lang);
}

/** Whether two figures read differently: as written, to the digits that are shown. */
export function hasMoved(frozen: Figure, live: Figure, lang: Lang): boolean {
    return figureValue(frozen, lang) !== figureValue(live, lang);
}

export type Cause = 'factors' | 'engine' | 'fleet' | 'period';

/** What differs between what a frozen figure was made of and what today's is made of. */
export function causes(frozen: Figure, live: Figure): Cause[] {
    const found: Cause[] = [];
    if (frozen.factor_set.sha256 !== live.factor_set.sha256) found.push('factors');
    if (frozen.method !== live.method) found.push('engine');
    if (frozen.fleet_sha256 !== live.fleet_sha256) found.push('fleet');
    if (frozen.period.from !== live.period.from || frozen.period.to !== live.period.to) found.push('period');
    return found;
}
