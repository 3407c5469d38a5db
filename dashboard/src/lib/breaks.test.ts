// SPDX-License-Identifier: EUPL-1.2
import { describe, expect, it } from 'vitest';
import { breaks } from './breaks';
import type { EvidenceEntry, Figure } from './types';

const basis = { factor_set: { version: '2.0.0', sha256: 'new' }, convention: 'C1' };

function frozen(change: Partial<Figure> = {}, on = '2026-01-10'): EvidenceEntry {
    const figure = {
        indicator: 'OR01',
        scope: null,
        period: { from: '2025-01-01', to: '2026-01-01' },
        value: 4200,
        low: 3100,
        high: 5800,
        method: 'C1',
        factor_set: { version: '1.0.0', sha256: 'old' },
        ...change,
    };
    return { frozen_on: on, figure } as EvidenceEntry;
}

describe('a break of the trend', () => {
    it('is a year frozen with other factors, or by another method', () => {
        expect(breaks([frozen()], null, basis)).toEqual([
            {
                year: '2025',
                total: { value: 4200, low: 3100, high: 5800 },
                frozenOn: '2026-01-10',
                factors: '1.0.0',
                convention: 'C1',
            },
        ]);
        expect(breaks([frozen({ factor_set: basis.factor_set, method: 'C2' })], null, basis)).toHaveLength(1);
    });
    it('is none when the year was frozen as it is computed today', () => {
        expect(breaks([frozen({ factor_set: basis.factor_set })], null, basis)).toEqual([]);
    });
    it.each([
        { indicator: 'OR02' },
        { scope: 'lyon' },
        { value: null },
        { period: { from: '2025-04-01', to: '2026-04-01' } },
    ])('has nothing to do with another indicator, scope or period: %#', (change) => {
        expect(breaks([frozen(change)], null, basis)).toEqual([]);
    });
    it('is what the last freezing of the year says', () => {
        const again = frozen({ value: 4300 }, '2026-02-01');
        expect(breaks([again, frozen()], null, basis)[0]?.total.value).toBe(4300);
        expect(breaks([frozen(), frozen({ factor_set: basis.factor_set }, '2026-03-01')], null, basis)).toEqual([]);
    });
});
