// SPDX-License-Identifier: EUPL-1.2
import { describe, expect, it } from 'vitest';
import { digitsOf, isSerial, rowOf } from './reading';

describe('a reading by hand', () => {
    it('is a list of meters with one row', () => {
        const text = rowOf({
            serial: ' PHB1234 ',
            day: '2026-11-02',
            counters: { total: '12 345', mono: '', colour: '678', sheets: '' },
        });
        const lines = text.split('\r\n');
        expect(lines[0]).toMatch(/numéro de série;date;total;noir;couleur;recto verso$/);
        expect(lines[1]).toBe('PHB1234;2026-11-02;12345;;678;');
    });

    it('takes digits, however they are grouped', () => {
        expect(digitsOf('12\u202f345')).toBe('12345');
        expect(digitsOf('0')).toBe('0');
        for (const wrong of ['', '-5', '12,5', '1e9', 'douze', '1234567890']) expect(digitsOf(wrong)).toBeNull();
    });

    it('wants a serial number that no spreadsheet would run', () => {
        expect(isSerial('É-12')).toBe(true);
        for (const wrong of ['', '=1+1', '-A', ' ', 'a\nb', 'a'.repeat(65)]) expect(isSerial(wrong)).toBe(false);
    });
});
