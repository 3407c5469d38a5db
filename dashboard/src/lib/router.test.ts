// SPDX-License-Identifier: EUPL-1.2
import { describe, expect, it } from 'vitest';
import { addressOf, parseRoute } from './router';

const at = (path: string) => parseRoute(new URL(path, 'http://127.0.0.1:8600'));

describe('addresses', () => {
    it('say page, language, scope and period', () => {
        expect(at('/equipements?lang=en&scope=lyon&period=2025&q=dell')).toEqual({
            page: 'devices',
            id: null,
            lang: 'en',
            scope: 'lyon',
            period: '2025',
            own: { q: 'dell' },
        });
    });
    it('leave out what is the default', () => {
        expect(addressOf(at('/?lang=fr&period=12m&scope='))).toBe('/');
    });
    it.each([
        '/',
        '/equipements?class=laptop&page=2',
        '/equipements/9f%2F3?lang=en',
        '/impression?scope=lyon&period=2025',
        '/indicateurs?period=2025',
        '/indicateurs/OR02/preuve?scope=lyon',
        '/preuves?saved=1',
        '/utilisateurs?lang=en',
        '/first-start',
        '/journal?page=3',
    ])('come back from a route as they were: %s', (address) => {
        expect(addressOf(at(address))).toBe(address);
    });
    it('that lead nowhere are said to be unknown', () => {
        expect(at('/parametres').page).toBe('unknown');
        expect(at('/indicateurs/OR02/autre').page).toBe('unknown');
        expect(at('/preuves/12').page).toBe('unknown');
    });
    it('survive a broken escape', () => {
        expect(at('/equipements/%E0%A4%A').id).toBe('%E0%A4%A');
    });
    it('fall back on French for a language that is not spoken here', () => {
        expect(at('/?lang=de').lang).toBe('fr');
    });
});
