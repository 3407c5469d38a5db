// SPDX-License-Identifier: EUPL-1.2
import { describe, expect, it } from 'vitest';
import { en } from '../i18n/en';
import { fr, type Key } from '../i18n/fr';
import { translate } from '../i18n/translate';
import { answer, heaviestClass, heaviestStage, trendFinding, type Voice } from './findings';
import type { Estimate, TrendPoint } from './types';

function voice(lang: 'fr' | 'en'): Voice {
    const dictionary: Record<Key, string> = lang === 'fr' ? fr : en;
    return {
        lang,
        t: (key, params) => translate(dictionary, lang, key, params),
        word: (prefix, code) => dictionary[`${prefix}.${code}` as Key] ?? code,
    };
}
const french = voice('fr');

/** As read aloud: no-break spaces are spaces. */
const spoken = (text: string | null) => text?.replace(/[\u00a0\u202f]/g, ' ');

const interval = (value: number) => ({ value, low: value * 0.75, high: value * 1.4 });

const estimate: Estimate = {
    period: { from: '2025-01-01', to: '2026-01-01' },
    scope: null,
    convention: 'C1',
    engine: '0.1.0',
    samples: 10000,
    interval: 0.9,
    criterion: 'gwp100',
    unit: 'kg CO2e',
    factor_set: { version: '1', sha256: 'ab' },
    fleet: { valid_on: '2026-01-01', known_on: '2026-01-01', sha256: 'cd', sample: false },
    devices: 124,
    assessed: 118,
    total: interval(4200),
    users: 120,
    per_user: interval(35),
    by_stage: [
        { stage: 'manufacturing', ...interval(3600) },
        { stage: 'use', ...interval(600) },
    ],
    by_class: [
        {
            class: 'monitor',
            practice: 'workstation',
            devices: 60,
            assessed: 60,
            mean_age_years: null,
            share: 0.45,
            total: interval(1890),
            stages: [],
        },
    ],
    not_assessed: [],
    quality: [],
    factors: [],
    sources: [],
    method: { fr: '', en: '' },
};

const year = (period: string, value: number, complete = true): TrendPoint => ({
    period,
    total: interval(value),
    devices: 10,
    assessed: 10,
    users: null,
    per_user: null,
    complete,
});

describe('the answer', () => {
    it('says the number, its interval and the share of each person', () => {
        expect(spoken(answer(estimate, null, false, french))).toBe(
            'En 2025, votre parc a émis 4,2 t CO₂e (entre 3,2 et 5,9), soit 35 kg par personne.',
        );
        expect(spoken(answer(estimate, null, true, voice('en')))).toBe(
            'Over twelve months, your fleet emitted 4.2 t CO₂e (between 3.2 and 5.9), or 35 kg per person.',
        );
    });
    it('leaves people out when their number is not known', () => {
        expect(spoken(answer({ ...estimate, per_user: null }, 'Lyon', true, french))).toBe(
            'Sur douze mois, le parc « Lyon » a émis 4,2 t CO₂e (entre 3,2 et 5,9).',
        );
    });
    it('never says zero when nothing was assessed', () => {
        expect(answer({ ...estimate, assessed: 0, total: interval(0) }, null, true, french)).toBe(
            'Aucun des 124 équipements connus n’est encore évalué',
        );
    });
});

describe('findings', () => {
    it('name the heaviest class and stage', () => {
        expect(spoken(heaviestClass(estimate, french))).toBe('Les écrans pèsent 45 % de l’empreinte');
        expect(spoken(heaviestStage(estimate, french))).toBe('La fabrication représente 86 % du total.');
    });
    it('find nothing heaviest in an empty estimate', () => {
        expect(heaviestClass({ ...estimate, by_class: [] }, french)).toBeNull();
    });
    it('compare the last two complete years, never the running one', () => {
        const points = [year('2024', 5000), year('2025', 4400), year('2026', 100, false)];
        expect(spoken(trendFinding(points, french))).toBe('L’empreinte a baissé de 12 % entre 2024 et 2025');
    });
    it('call a change of less than two percent level', () => {
        expect(trendFinding([year('2024', 100), year('2025', 101)], french)).toBe(
            'L’empreinte est restée stable entre 2024 et 2025',
        );
    });
    it('claim nothing from one year', () => {
        expect(trendFinding([year('2025', 100)], french)).toBe('Une seule année est connue pour l’instant');
        expect(trendFinding([year('2026', 100, false)], french)).toBe('Aucune année complète n’est encore connue');
    });
});
