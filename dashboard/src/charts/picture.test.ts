// SPDX-License-Identifier: EUPL-1.2
import { describe, expect, it } from 'vitest';
import { keyPlaces, lines } from './picture';

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

describe('the key of a picture', () => {
    it('goes on in another line where it would leave the picture', () => {
        const places = keyPlaces(['Fabrication', 'Distribution', 'Usage'], 230);
        expect(places.map(({ line }) => line)).toEqual([0, 0, 1]);
        expect(places[2]?.x).toBe(0);
    });
    it('of one long name stays where it is', () => {
        expect(keyPlaces(['Fabrication à fin de vie, non séparées'], 50)).toEqual([{ x: 0, line: 0 }]);
    });
});
