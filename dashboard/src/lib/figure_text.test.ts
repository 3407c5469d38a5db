// SPDX-License-Identifier: EUPL-1.2
import { describe, expect, it } from 'vitest';
import { causes, figureEnds, figureValue, hasMoved, quantityText } from './figure_text';
import type { Figure } from './types';

const figure: Figure = {
    indicator: 'OR02',
    name_fr: 'Empreinte par utilisateur',
    name_en: 'Footprint per user',
    unit: 'kg CO2e/utilisateur',
    unit_en: 'kg CO2e/user',
    direction: 'lower',
    formula_fr: '',
    formula_en: '',
    period: { from: '2025-01-01', to: '2026-01-01' },
    scope: null,
    value: 35.23,
    low: 26.4,
    high: 48.1,
    numerator: null,
    denominator: null,
    n: 118,
    of: 124,
    coverage: 0.95,
    reason_fr: null,
    remark_fr: null,
    remark_en: null,
    reason_en: null,
    quality: [],
    factor_set: { version: '0.1.0', sha256: 'ab' },
    fleet_sha256: 'cd',
    method: 'C1',
    known_on: '2026-01-01',
    valid_on: '2026-01-01',
    sample: false,
    requirements: [],
};

describe('a figure', () => {
    it('is written with its unit in each language', () => {
        expect(figureValue(figure, 'fr')).toBe('35\u202fkg CO₂e/utilisateur');
        expect(figureValue(figure, 'en')).toBe('35\u202fkg CO₂e/user');
        expect(figureValue({ ...figure, unit: '%', unit_en: '%', value: 2.27 }, 'en')).toBe('2.3%');
    });
    it('changes unit with its size, interval included', () => {
        const fleet = { ...figure, unit: 'kg CO2e', value: 4200, low: 3100, high: 5800 };
        expect(figureValue(fleet, 'fr')).toBe('4,2\u202ft\u202fCO₂e');
        expect(figureEnds(fleet, 'fr')).toEqual({ low: '3,1', high: '5,8' });
    });
    it('that is not known has no value and no interval', () => {
        const unknown = { ...figure, value: null, low: null, high: null };
        expect(figureValue(unknown, 'fr')).toBeNull();
        expect(figureEnds(unknown, 'fr')).toBeNull();
    });
    it('without an interval claims none', () => {
        expect(figureEnds({ ...figure, low: null, high: null }, 'fr')).toBeNull();
    });
    it('counts people as whole people', () => {
        const people = { value: 120, unit: 'personnes', label_fr: '', label_en: '' };
        expect(quantityText(people, 'en')).toBe('120\u202fpeople');
    });
});

describe('a frozen figure beside today’s', () => {
    it('has moved when it reads differently', () => {
        expect(hasMoved(figure, { ...figure, value: 41 }, 'fr')).toBe(true);
        expect(hasMoved(figure, { ...figure, value: 35.24 }, 'fr')).toBe(false);
    });
    it('says what changed', () => {
        expect(causes(figure, figure)).toEqual([]);
        expect(
            causes(figure, {
                ...figure,
                factor_set: { version: '0.2.0', sha256: 'ff' },
                period: { from: '2025-02-01', to: '2026-02-01' },
            }),
        ).toEqual(['factors', 'period']);
    });
});
