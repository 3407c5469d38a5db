// SPDX-License-Identifier: EUPL-1.2
import { describe, expect, it } from 'vitest';
import { anomaliesOf, busiestFirst, colourShare, leftOut, pagesText, printerName, rangeText } from './printing';
import { printing, type Printing, type PrinterLine } from './printing_types';

const line = (id: string, more: Partial<PrinterLine> = {}): PrinterLine => ({
    id,
    maker: 'Maker',
    model: 'MFP 1',
    class: 'multifunction_printer',
    site: null,
    age_years: 3.2,
    status: 'exact',
    reason: null,
    total: { value: 100, low: 100, high: 100 },
    mono: null,
    colour: null,
    sheets: null,
    a_year: { value: 100, low: 100, high: 100 },
    observed_days: 365,
    bound: true,
    anomalies: [],
    ...more,
});

const answer: Printing = {
    period: { from: '2025-11-01', to: '2026-11-01' },
    status: 'extrapolated',
    total: { value: 45230, low: 40000, high: 52000, printers: 3 },
    mono: { value: 3000, low: 3000, high: 3000, printers: 2 },
    colour: { value: 1000, low: 1000, high: 1000, printers: 2 },
    sheets: null,
    printers: { in_service: 5, with_pages: 3, personal: 4, personal_summed: 0, least_personal: 10 },
    footprint: {
        total: { value: 110, low: 60, high: 190 },
        activities: [
            {
                part: 'paper',
                amount: { value: 24.9, low: 20, high: 30 },
                unit: 'kg',
                impact: { value: 27.7, low: 11, high: 65 },
                printers: 2,
                reason: null,
            },
            { part: 'toner', amount: null, unit: 'cartridge', impact: null, printers: 0, reason: 'no_yield' },
        ],
        kwh_by_state: null,
        supplies: { grams_per_square_metre: 80, recycled_share: null },
    },
    months: [{ month: '2025-11', total: null }],
    lines: [line('a'), line('b', { a_year: null, total: null, status: 'none', reason: 'no_reading' })],
};

describe('a count of pages', () => {
    it('is written whole when readings bound it', () => {
        expect(pagesText({ value: 45230, low: 45230, high: 45230 }, 'fr')).toBe('45\u202f230');
        expect(rangeText({ value: 45230, low: 45230, high: 45230 }, 'fr')).toBe('45\u202f230');
    });
    it('is rounded with its interval when it was estimated', () => {
        expect(pagesText({ value: 45230, low: 40123, high: 52456 }, 'fr')).toBe('45\u202f000');
        expect(rangeText({ value: 45230, low: 40123, high: 52456 }, 'fr')).toBe('40\u202f000\u00a0–\u00a052\u202f000');
    });
});

describe('the answer on printing', () => {
    it('is read as it comes, and refused when a member is missing', () => {
        expect(printing(JSON.parse(JSON.stringify(answer)), '')).toEqual(answer);
        const { lines: _, ...incomplete } = answer;
        expect(() => printing(incomplete, '')).toThrow('/lines');
    });
    it('tells the share of colour among the printers that tell it', () => {
        expect(colourShare(answer)).toBe(0.25);
        expect(colourShare({ ...answer, colour: null })).toBeNull();
    });
    it('counts what is left out of every total', () => {
        expect(leftOut(answer)).toBe(4);
    });
    it('names a printer by its class when nothing else is known', () => {
        expect(printerName(line('a'), 'Imprimante')).toBe('Maker MFP 1');
        expect(printerName(line('a', { maker: null, model: null }), 'Imprimante')).toBe('Imprimante');
        expect(printerName(line('a', { maker: 'HP', model: 'HP LaserJet M507' }), 'Imprimante')).toBe('HP LaserJet M507');
        expect(printerName(line('a', { maker: 'HP', model: 'HPE 1' }), 'Imprimante')).toBe('HP HPE 1');
    });
    it('puts the busiest printers first and those without a figure last', () => {
        const busy = line('c', { a_year: { value: 900, low: 1, high: 2000 } });
        expect(busiestFirst([...answer.lines, busy]).map(({ id }) => id)).toEqual(['c', 'a', 'b']);
    });
    it('lists anomalies of all printers, the latest first', () => {
        const told = line('c', {
            anomalies: [
                { kind: 'gap', day: '2026-01-02', text: 'un' },
                { kind: 'rollover', day: '2026-03-02', text: 'deux' },
            ],
        });
        expect(anomaliesOf({ ...answer, lines: [told] }).map(({ text }) => text)).toEqual(['deux', 'un']);
    });
});
