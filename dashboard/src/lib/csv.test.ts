// SPDX-License-Identifier: EUPL-1.2
import { describe, expect, it } from 'vitest';
import { csv } from './csv';

describe('csv for people', () => {
    it('opens in a French spreadsheet: mark, semicolons, decimal commas', () => {
        expect(csv(['Famille', 'kg'], [['Écrans', 4.25]])).toBe('\ufeffFamille;kg\r\nÉcrans;4,25\r\n');
    });
    it('leaves what is not known empty', () => {
        expect(csv(['a', 'b'], [[null, 0]])).toBe('\ufeffa;b\r\n;0\r\n');
    });
    it('quotes what would break a row', () => {
        expect(csv(['a'], [['x;"y"\nz']])).toBe('\ufeffa\r\n"x;""y""\nz"\r\n');
    });
    it('does not let a machine name run as a formula', () => {
        expect(csv(['a'], [['=HYPERLINK("x")']])).toBe('\ufeffa\r\n"\'=HYPERLINK(""x"")"\r\n');
    });
});
