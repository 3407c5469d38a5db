// SPDX-License-Identifier: EUPL-1.2
import { describe, expect, it } from 'vitest';
import { en } from './en';
import { fr, type Key } from './fr';
import { translate } from './translate';

const keys = Object.keys(fr) as Key[];
const names = (text: string) => [...new Set([...text.matchAll(/\{(\w+)/g)].map(([, name]) => name))].sort();

describe('dictionaries', () => {
    it('have the same keys', () => {
        expect(Object.keys(en).sort()).toEqual([...keys].sort());
    });
    it('say something with the same parameters in both languages', () => {
        for (const key of keys) {
            expect(fr[key].trim(), key).not.toBe('');
            expect(en[key].trim(), key).not.toBe('');
            expect(names(en[key]), key).toEqual(names(fr[key]));
        }
    });
    it('write French with typographic apostrophes and no-break spaces', () => {
        for (const key of keys) {
            expect(fr[key], key).not.toMatch(/\w'\w/);
            expect(fr[key], key).not.toMatch(/ [:;?!»]|« /);
        }
    });
});

describe('translate', () => {
    const words = { a: '{n|un poste|# postes} sur {all}', b: 'de {x}' };
    it('chooses the form that goes with the number', () => {
        expect(translate(words, 'fr', 'a', { n: 1, all: 5000 })).toBe('un poste sur 5\u202f000');
        expect(translate(words, 'fr', 'a', { n: 2400, all: 5000 })).toBe('2\u202f400 postes sur 5\u202f000');
    });
    it('counts zero in the singular in French only', () => {
        const zero = { a: '{n|# poste|# postes}' };
        expect(translate(zero, 'fr', 'a', { n: 0 })).toBe('0 poste');
        expect(translate(zero, 'en', 'a', { n: 0 })).toBe('0 postes');
    });
    it('shows a parameter that was forgotten', () => {
        expect(translate(words, 'en', 'b')).toBe('de {x}');
    });
});
