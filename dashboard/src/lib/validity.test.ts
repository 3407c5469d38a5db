// SPDX-License-Identifier: EUPL-1.2
import { describe, expect, it } from 'vitest';
import { daysAfter, isDay, isOver, today } from './validity';

describe('validity', () => {
    it('holds on its last day and not on the next', () => {
        expect(isOver('2026-11-22', '2026-11-22')).toBe(false);
        expect(isOver('2026-11-21', '2026-11-22')).toBe(true);
        expect(isOver(null, '2026-11-22')).toBe(false);
    });
    it('counts days over months and leap years', () => {
        expect(daysAfter('2028-02-28', 2)).toBe('2028-03-01');
        expect(daysAfter('2026-12-31', 1)).toBe('2027-01-01');
    });
    it('takes the day of the reader, not of Greenwich', () => {
        expect(today(new Date(2026, 10, 2, 23, 59))).toBe('2026-11-02');
    });
    it('knows a day from what is none', () => {
        expect(isDay('2026-11-22')).toBe(true);
        expect(isDay('2026-13-22')).toBe(false);
        expect(isDay('')).toBe(false);
    });
});
