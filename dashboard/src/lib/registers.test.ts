// SPDX-License-Identifier: EUPL-1.2
import { describe, expect, it, vi } from 'vitest';
import type { Entry, RegisterField } from './registers';

vi.stubGlobal('window', { location: { href: 'http://parc.example/' }, addEventListener: () => {} });
const { draftOf, filledFields, shownValue } = await import('./registers');

const field = (id: string, kind: RegisterField['kind'], more: Partial<RegisterField> = {}): RegisterField => ({
    id,
    kind,
    name: id,
    required: false,
    unit: '',
    example: '',
    choices: null,
    ...more,
});
const fields = [
    field('class', 'choice', { choices: [{ id: 'laptop', name: 'ordinateur portable' }] }),
    field('units', 'whole'),
    field('price_ht', 'amount', { unit: '€' }),
    field('leased', 'yes_no'),
    field('until', 'day'),
    field('model', 'text'),
];
const entry: Entry = {
    id: '1',
    scope: 'site:Lyon',
    day: '2026-03-31',
    values: { class: 'laptop', units: 1250, price_ht: 16250.5, leased: false, until: '2028-12-31' },
    documents: ['a'],
    known_from: '2026-04-01',
    known_to: null,
    replaces: null,
    author: 'Camille',
    remarks: null,
};
const shown = (id: string, lang: 'fr' | 'en') =>
    shownValue(fields.find((one) => one.id === id)!, entry.values[id], lang, ['oui', 'non']);

describe('the entries of a register', () => {
    it('are shown as people write', () => {
        expect(shown('class', 'fr')).toBe('ordinateur portable');
        expect(shown('units', 'fr')).toBe('1\u202f250');
        expect(shown('price_ht', 'fr')).toBe('16\u202f250,5\u202f€');
        expect(shown('price_ht', 'en')).toBe('16,250.5\u202f€');
        expect(shown('leased', 'fr')).toBe('non');
        expect(shown('until', 'fr')).toBe('31 décembre 2028');
        expect(shown('model', 'fr')).toBe('');
    });
    it('leave out the columns that nobody fills in', () => {
        expect(filledFields(fields, [entry]).map(({ id }) => id)).toEqual([
            'class', 'units', 'price_ht', 'leased', 'until',
        ]);
        expect(filledFields(fields, [])).toEqual([]);
    });
    it('start a correction from what they say', () => {
        const draft = draftOf(entry, fields, 'fr');
        expect(draft).toEqual({
            scope: 'site:Lyon',
            day: '2026-03-31',
            values: {
                class: 'laptop', units: '1250', price_ht: '16250,5', leased: 'false', until: '2028-12-31', model: '',
            },
            documents: ['a'],
            replaces: '1',
        });
        expect(draftOf(entry, fields, 'en').values['price_ht']).toBe('16250.5');
        expect('replaces' in draftOf(entry, fields, 'fr', true)).toBe(false);
    });
});
