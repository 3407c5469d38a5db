// SPDX-License-Identifier: EUPL-1.2
import { count, type Lang } from '../lib/format';

export type Params = Record<string, string | number>;

/**
 * Fills a sentence. `{name}` is the parameter, a number written as a count; `{name|one|other}` is the
 * form that goes with the number, in which `#` is the number. An unknown parameter stays visible, as a fault to be seen.
 */
export function translate<K extends string>(
    dictionary: Record<K, string>,
    lang: Lang,
    key: K,
    params: Params = {},
): string {
    return dictionary[key].replace(/\{(\w+)(?:\|([^|}]*)\|([^}]*))?\}/g, (whole, name: string, one, other) => {
        const value = params[name];
        if (value === undefined) return whole;
        if (one === undefined) return typeof value === 'number' ? count(value, lang) : value;
        const form = new Intl.PluralRules(lang).select(Number(value));
        return ((form === 'one' ? one : other) as string).replaceAll('#', count(Number(value), lang));
    });
}
