// SPDX-License-Identifier: EUPL-1.2
import { translate, type Params } from '../i18n/translate';
import { here } from './here.svelte';

/**
 * Says the sentences of a dictionary that comes with the pages that need it. `word` is the word for a code
 * of the API; the code itself when it is newer than this page.
 */
export function speaker<K extends string>(
    fr: Record<K, string>,
    en: Record<K, string>,
): { say: (key: K, params?: Params) => string; word: (prefix: string, code: string) => string } {
    const say = (key: K, params: Params = {}): string =>
        translate(here.lang === 'en' ? en : fr, here.lang, key, params);
    return {
        say,
        word: (prefix, code) => {
            const key = `${prefix}.${code}`;
            return key in fr ? say(key as K) : code;
        },
    };
}
