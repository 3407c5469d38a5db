// SPDX-License-Identifier: EUPL-1.2
// The address says everything a page shows: which page, in which language, for whom and when. No
// storage: a copied address opens the same page.
import type { Lang } from './format';

/** The path of each page; `*` stands for the id that it shows. */
const kPaths = {
    overview: '',
    printing: 'impression',
    devices: 'equipements',
    device: 'equipements/*',
    indicators: 'indicateurs',
    attach: 'indicateurs/*/preuve',
    evidence: 'preuves',
    registers: 'registres',
    register: 'registres/*',
    health: 'sante',
    reviews: 'doublons',
    imports: 'importer',
    agents: 'agents',
    enrolment: 'enrolement',
    users: 'utilisateurs',
    tokens: 'jetons',
    settings: 'reglages',
    audit: 'journal',
    account: 'compte',
    // These two stand in links that the collector makes.
    first_start: 'first-start',
    invitation: 'invitation',
} as const;

export type PageName = keyof typeof kPaths | 'unknown';

/** Pages whose figures have a scope and a period. */
const kFramed = new Set<PageName>(['overview', 'printing', 'devices', 'device', 'indicators', 'attach', 'evidence']);

export interface Route {
    page: PageName;
    /** The device of `device`, the indicator of `attach`, the register of `register`. */
    id: string | null;
    lang: Lang;
    scope: string | null;
    period: string;
    /** What belongs to one page only: filter, sort, page number, a row to point at. */
    own: Record<string, string>;
}

export const kDefaultPeriod = '12m';
const kShared = new Set(['lang', 'scope', 'period']);

export function isFramed(page: PageName): boolean {
    return kFramed.has(page);
}

function decoded(id: string): string {
    try {
        return decodeURIComponent(id);
    } catch {
        return id;
    }
}

function parsePath(path: string): { page: PageName; id: string | null } {
    const parts = path.split('/').filter((part) => part !== '');
    for (const [page, pattern] of Object.entries(kPaths) as [PageName, string][]) {
        const wanted = pattern.split('/').filter((part) => part !== '');
        if (wanted.length !== parts.length) continue;
        if (!wanted.every((part, at) => part === '*' || part === parts[at])) continue;
        const id = parts[wanted.indexOf('*')];
        return { page, id: id === undefined ? null : decoded(id) };
    }
    return { page: 'unknown', id: null };
}

export function parseRoute(url: URL): Route {
    const own: Record<string, string> = {};
    for (const [name, value] of url.searchParams) if (!kShared.has(name)) own[name] = value;
    return {
        ...parsePath(url.pathname),
        lang: url.searchParams.get('lang') === 'en' ? 'en' : 'fr',
        scope: url.searchParams.get('scope') || null,
        period: url.searchParams.get('period') || kDefaultPeriod,
        own,
    };
}

function pathOf(page: PageName, id: string | null): string {
    const pattern = page === 'unknown' ? '' : kPaths[page];
    return `/${pattern.replace('*', encodeURIComponent(id ?? ''))}`;
}

/** The address of a route; what is the default is left out. */
export function addressOf(route: Route): string {
    const search = new URLSearchParams();
    if (route.lang !== 'fr') search.set('lang', route.lang);
    if (route.scope !== null) search.set('scope', route.scope);
    if (route.period !== kDefaultPeriod) search.set('period', route.period);
    for (const [name, value] of Object.entries(route.own)) if (value !== '') search.set(name, value);
    const text = search.toString();
    return `${pathOf(route.page, route.id)}${text ? `?${text}` : ''}`;
}
