// SPDX-License-Identifier: EUPL-1.2
// How figures are written: two significant digits, three when the first is a 1; kg below a tonne; an
// interval rounded to the same step as its value. Spaces before units do not break.
import type { Interval, Period } from './types';

export type Lang = 'fr' | 'en';

const kLocales: Record<Lang, string> = { fr: 'fr-FR', en: 'en-GB' };
/** Narrow no-break space: before a unit, in both languages. */
export const kThin = '\u202f';

/** Decimal exponent of the step that `value` is rounded to: 10^step. */
export function step(value: number): number {
    if (value === 0 || !Number.isFinite(value)) return 0;
    const exponent = Math.floor(Math.log10(Math.abs(value)));
    const leading = Math.abs(value) / 10 ** exponent;
    // 1.96 would be written 2.0: what it rounds to decides, so that both sides of 2 agree.
    return Number(leading.toFixed(2)) < 2 ? exponent - 2 : exponent - 1;
}

/** A number rounded to 10^exponent; a value that would round to zero keeps its own digits. */
export function rounded(value: number, exponent: number, lang: Lang): string {
    const own = Math.round(value / 10 ** exponent) === 0 && value !== 0;
    const at = own ? step(value) : exponent;
    const decimals = Math.min(20, Math.max(0, -at));
    const whole = at > 0 ? Math.round(value / 10 ** at) * 10 ** at : value;
    const text = new Intl.NumberFormat(kLocales[lang], {
        minimumFractionDigits: decimals,
        maximumFractionDigits: decimals,
    }).format(whole);
    return text.replace(/^-/, '\u2212');
}

export function number(value: number, lang: Lang): string {
    return rounded(value, step(value), lang);
}

/** Years of age: to the tenth, whatever their size; dates are not known better. */
export function years(value: number, lang: Lang): string {
    return new Intl.NumberFormat(kLocales[lang], {
        minimumFractionDigits: 1,
        maximumFractionDigits: 1,
    }).format(value);
}

/** A round number of an axis: no zeros for show. */
export function tick(value: number, lang: Lang): string {
    return new Intl.NumberFormat(kLocales[lang], { maximumSignificantDigits: 3 }).format(value);
}

/** A count: exact, never rounded. */
export function count(value: number, lang: Lang): string {
    return new Intl.NumberFormat(kLocales[lang], { maximumFractionDigits: 0 }).format(value);
}

export function percent(share: number, lang: Lang): string {
    const points = share * 100;
    const text =
        points > 0 && points < 1
            ? `<${kThin}1`
            : points > 99 && points < 100
              ? `>${kThin}99`
              : count(Math.round(points), lang);
    return `${text}${lang === 'fr' ? kThin : ''}%`;
}

export interface MassUnit {
    unit: 'kg' | 't';
    divisor: number;
}

/** kg below 1,000 kg once rounded, else t. */
export function massUnit(kg: number): MassUnit {
    const exponent = step(kg);
    const shown = Math.round(Math.abs(kg) / 10 ** exponent) * 10 ** exponent;
    return shown >= 1000 ? { unit: 't', divisor: 1000 } : { unit: 'kg', divisor: 1 };
}

/** "4,2 t CO₂e". */
export function mass(kg: number, lang: Lang, as: MassUnit = massUnit(kg)): string {
    return `${number(kg / as.divisor, lang)}${kThin}${as.unit}${kThin}CO₂e`;
}

/** "35 kg": where CO₂e is already said. */
export function bareMass(kg: number, lang: Lang, as: MassUnit = massUnit(kg)): string {
    return `${number(kg / as.divisor, lang)}${kThin}${as.unit}`;
}

/** The three numbers of an interval, rounded alike and in one unit. */
export function interval(of: Interval, lang: Lang, divisor = 1): { value: string; low: string; high: string } {
    const value = of.value / divisor;
    const exponent = value === 0 ? step(of.high / divisor) : step(value);
    return {
        value: rounded(value, exponent, lang),
        low: rounded(of.low / divisor, exponent, lang),
        high: rounded(of.high / divisor, exponent, lang),
    };
}

/** "3,1 – 5,8": for tables. */
export function range(of: Interval, lang: Lang, divisor = 1): string {
    const text = interval(of, lang, divisor);
    return `${text.low}\u00a0–\u00a0${text.high}`;
}

function utcDay(day: string): Date {
    return new Date(`${day.length === 7 ? `${day}-01` : day}T00:00:00Z`);
}

/** "21 novembre 2026", "1er novembre 2026"; "novembre 2026" for a month. */
export function date(day: string, lang: Lang): string {
    const month = day.length === 7;
    const text = new Intl.DateTimeFormat(kLocales[lang], {
        timeZone: 'UTC',
        year: 'numeric',
        month: 'long',
        ...(month ? {} : { day: 'numeric' }),
    }).format(utcDay(day));
    return lang === 'fr' ? text.replace(/^1 /, '1er ') : text;
}

/** "22 novembre 2026 à 10:14" where the reader is; of what people did here, never of a device. */
export function moment(instant: string, lang: Lang): string {
    return new Intl.DateTimeFormat(kLocales[lang], { dateStyle: 'long', timeStyle: 'short' }).format(
        new Date(instant),
    );
}

/** "nov.", for the axis of a chart. */
export function shortMonth(month: string, lang: Lang): string {
    return new Intl.DateTimeFormat(kLocales[lang], { timeZone: 'UTC', month: 'short' }).format(utcDay(month));
}

/** The last day that belongs to a period. */
export function lastDay(period: Period): string {
    const end = utcDay(period.to);
    end.setUTCDate(end.getUTCDate() - 1);
    return end.toISOString().slice(0, 10);
}

/** The calendar year that a period is, or null. */
export function calendarYear(period: Period): string | null {
    const year = period.from.slice(0, 4);
    return period.from === `${year}-01-01` && period.to === `${Number(year) + 1}-01-01` ? year : null;
}

/** A unit as pages write it: "kg CO2e/utilisateur" → "kg CO₂e/utilisateur". */
export function unitText(unit: string): string {
    return unit.replaceAll('CO2', 'CO₂');
}
