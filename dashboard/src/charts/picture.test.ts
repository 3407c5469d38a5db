// SPDX-License-Identifier: EUPL-1.2
import { describe, expect, it } from 'vitest';
import { lines } from './picture';

describe('a caption over a picture', () => {
    it('is broken between words, none lost', () => {
        const text = 'Empreinte de chaque année civile, t CO₂e, avec son intervalle à 90 %.';
        const made = lines(text, 20);
        expect(made.join(' ')).toBe(text);
        expect(Math.max(...made.map((line) => line.length))).toBeLessThanOrEqual(20);
    });
    it('keeps a word that is longer than a line', () => {
        expect(lines('anticonstitutionnellement oui', 10)).toEqual(['anticonstitutionnellement', 'oui']);
    });
});
