// SPDX-License-Identifier: EUPL-1.2
// Sentences that state what the figures say: the titles of the pages.
import type { Key } from '../i18n/fr';
import type { Params } from '../i18n/translate';
import {
    bareMass,
    calendarYear,
    date,
    interval,
    lastDay,
    mass,
    massUnit,
    percent,
    type Lang,
    type MassUnit,
} from './format';
import type { Estimate, Interval, TrendPoint } from './types';

/** A language that sentences are made in. */
export interface Voice {
    lang: Lang;
    t: (key: Key, params?: Params) => string;
    word: (prefix: string, code: string) => string;
}

/** Below this relative change two years are said to be level. */
const kLevel = 0.02;

/** "entre 3,1 et 5,8", in the unit of the value. */
export function between(of: Interval, voice: Voice, unit: MassUnit = massUnit(of.value)): string {
    const text = interval(of, voice.lang, unit.divisor);
    return voice.t('sentence.between', { low: text.low, high: text.high });
}

/** The answer of the overview: what the fleet emitted, with its interval, and per person when known. */
export function answer(estimate: Estimate, scopeName: string | null, rolling: boolean, voice: Voice): string {
    const { lang, t } = voice;
    if (estimate.assessed === 0) return t('overview.none', { n: estimate.devices });
    const year = calendarYear(estimate.period);
    const last = lastDay(estimate.period);
    const params = {
        fleet: scopeName ? t('fleet.scope', { scope: scopeName }) : t('fleet.yours'),
        total: mass(estimate.total.value, lang),
        interval: between(estimate.total, voice),
        year: year ?? '',
        from: date(estimate.period.from, lang),
        to: date(last, lang),
    };
    const key: Key = rolling
        ? 'overview.answer.12m'
        : year
          ? 'overview.answer.year'
          : 'overview.answer.part';
    const said = t(key, params);
    return estimate.per_user
        ? t('overview.answer.person', { answer: said, person: bareMass(estimate.per_user.value, lang) })
        : t('overview.answer.end', { answer: said });
}

/** "Les écrans pèsent 45 % de l'empreinte". */
export function heaviestClass(estimate: Estimate, voice: Voice): string | null {
    const [first] = estimate.by_class;
    if (!first || first.total.value <= 0 || estimate.total.value <= 0) return null;
    const share = first.share ?? first.total.value / estimate.total.value;
    const name = voice.word('the', first.class);
    if (share > 0.9999) return voice.t('classes.title.only', { class: name });
    return voice.t('classes.title.one', { class: name, share: percent(share, voice.lang) });
}

/** "La fabrication représente 86 % du total." */
export function heaviestStage(estimate: Estimate, voice: Voice): string | null {
    const first = [...estimate.by_stage].sort((a, b) => b.value - a.value)[0];
    if (!first || first.value <= 0 || estimate.total.value <= 0) return null;
    return voice.t('classes.stage', {
        stage: voice.word('stage.the', first.stage),
        share: percent(first.value / estimate.total.value, voice.lang),
    });
}

/** What the last two complete years say. A running year proves nothing yet. */
export function trendFinding(points: TrendPoint[], voice: Voice): string {
    const complete = points.filter((point) => point.complete && point.assessed > 0);
    const to = complete.at(-1);
    const from = complete.at(-2);
    if (!to) return voice.t('trend.title.none');
    if (!from || from.total.value <= 0) return voice.t('trend.title.one');
    const change = to.total.value / from.total.value - 1;
    const key: Key =
        Math.abs(change) < kLevel
            ? 'trend.title.flat'
            : change < 0
              ? 'trend.title.down'
              : 'trend.title.up';
    return voice.t(key, {
        share: percent(Math.abs(change), voice.lang),
        from: from.period,
        to: to.period,
    });
}
