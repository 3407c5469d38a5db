// SPDX-License-Identifier: EUPL-1.2
import { describe, expect, it } from 'vitest';
import { accessEn } from './access_en';
import { accessFr } from './access_fr';
import { en } from './en';
import { fr } from './fr';
import { importsEn } from './imports_en';
import { importsFr } from './imports_fr';
import { officeEn } from './office_en';
import { officeFr } from './office_fr';
import { printingEn } from './printing_en';
import { printingFr } from './printing_fr';
import { registersEn } from './registers_en';
import { registersFr } from './registers_fr';
import { translate } from './translate';

const names = (text: string) => [...new Set([...text.matchAll(/\{(\w+)/g)].map(([, name]) => name))].sort();

type Dictionary = Record<string, string>;
const kDictionaries: [string, Dictionary, Dictionary][] = [
    ['of the first load', fr, en],
    ['of the way in', accessFr, accessEn],
    ['of the collector’s own pages', officeFr, officeEn],
    ['of imports', importsFr, importsEn],
    ['of the page on printing', printingFr, printingEn],
    ['of registers', registersFr, registersEn],
];

describe.each(kDictionaries)('the dictionaries %s', (_, french, english) => {
    it('have the same keys', () => {
        expect(Object.keys(english).sort()).toEqual(Object.keys(french).sort());
    });
    it('say something with the same parameters in both languages', () => {
        for (const [key, said] of Object.entries(french)) {
            const other = english[key] ?? '';
            expect(said.trim(), key).not.toBe('');
            expect(other.trim(), key).not.toBe('');
            expect(names(other), key).toEqual(names(said));
        }
    });
    it('write French with typographic apostrophes and no-break spaces', () => {
        for (const [key, said] of Object.entries(french)) {
            expect(said, key).not.toMatch(/\w'\w/);
            expect(said, key).not.toMatch(/ [:;?!»]|« /);
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
