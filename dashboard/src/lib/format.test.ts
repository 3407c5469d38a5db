// SPDX-License-Identifier: EUPL-1.2
import { describe, expect, it } from 'vitest';
import {
    bareMass,
    calendarYear,
    count,
    date,
    interval,
    lastDay,
    mass,
    number,
    percent,
    range,
    step,
    tick,
    unitText,
    years,
} from './format';

const thin = '\u202f';

describe('numbers', () => {
    it('have two significant digits, three when the first is a 1', () => {
        expect(number(4.2345, 'fr')).toBe('4,2');
        expect(number(1.2345, 'fr')).toBe('1,23');
        expect(number(36.4, 'fr')).toBe('36');
        expect(number(123.4, 'fr')).toBe('123');
        expect(number(0.04567, 'fr')).toBe('0,046');
    });
    it('round beyond the unit when they are large', () => {
        expect(number(42_345, 'fr')).toBe(`42${thin}000`);
        expect(number(42_345, 'en')).toBe('42,000');
    });
    it('choose their digits from what they round to', () => {
        expect(step(1.999)).toBe(-1);
        expect(number(1.999, 'fr')).toBe('2,0');
        expect(number(9.99, 'en')).toBe('10.0');
    });
    it('write a true minus sign', () => {
        expect(number(-3.14, 'fr')).toBe('\u22123,1');
    });
    it('write zero as zero', () => {
        expect(number(0, 'fr')).toBe('0');
    });
});

describe('masses', () => {
    it('are kilograms below a tonne', () => {
        expect(mass(36.4, 'fr')).toBe(`36${thin}kg${thin}CO₂e`);
        expect(bareMass(640, 'fr')).toBe(`640${thin}kg`);
    });
    it('are tonnes from a tonne on, also when they only round to one', () => {
        expect(bareMass(4265, 'fr')).toBe(`4,3${thin}t`);
        expect(bareMass(999, 'fr')).toBe(`1,00${thin}t`);
        expect(bareMass(994, 'fr')).toBe(`990${thin}kg`);
    });
});

describe('intervals', () => {
    it('are rounded to the step of their value', () => {
        expect(interval({ value: 4.23, low: 3.14, high: 5.81 }, 'fr')).toEqual({
            value: '4,2',
            low: '3,1',
            high: '5,8',
        });
        expect(range({ value: 124, low: 97.6, high: 155.5 }, 'fr')).toBe('98\u00a0–\u00a0156');
    });
    it('never round a positive end to zero', () => {
        expect(interval({ value: 124, low: 0.31, high: 500 }, 'fr').low).toBe('0,31');
    });
    it('keep the digits of their high end when the value is zero', () => {
        expect(interval({ value: 0, low: 0, high: 2.34 }, 'en').high).toBe('2.3');
    });
});

describe('shares, counts and days', () => {
    it('writes percents as each language does', () => {
        expect(percent(0.451, 'fr')).toBe(`45${thin}%`);
        expect(percent(0.451, 'en')).toBe('45%');
        expect(percent(0, 'fr')).toBe(`0${thin}%`);
    });
    it('does not round a small share to nothing, nor a large one to all', () => {
        expect(percent(0.004, 'fr')).toBe(`<${thin}1${thin}%`);
        expect(percent(0.996, 'fr')).toBe(`>${thin}99${thin}%`);
    });
    it('never rounds a count', () => {
        expect(count(12_345, 'fr')).toBe(`12${thin}345`);
    });
    it('tells ages to the tenth', () => {
        expect(years(1.94, 'fr')).toBe('1,9');
        expect(years(12, 'en')).toBe('12.0');
    });
    it('drops the zeros of an axis', () => {
        expect(tick(1.5, 'fr')).toBe('1,5');
        expect(tick(2, 'fr')).toBe('2');
    });
    it('writes days and months without a time zone', () => {
        expect(date('2026-11-01', 'fr')).toBe('1er novembre 2026');
        expect(date('2026-11', 'en')).toBe('November 2026');
    });
    it('knows that a period ends the day before its end', () => {
        expect(lastDay({ from: '2025-01-01', to: '2026-01-01' })).toBe('2025-12-31');
        expect(calendarYear({ from: '2025-01-01', to: '2026-01-01' })).toBe('2025');
        expect(calendarYear({ from: '2025-11-22', to: '2026-11-22' })).toBeNull();
    });
    it('writes CO₂ with its small figure', () => {
        expect(unitText('kg CO2e/utilisateur')).toBe('kg CO₂e/utilisateur');
    });
});
