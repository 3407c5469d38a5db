// SPDX-License-Identifier: EUPL-1.2
// The address says everything a page shows: which page, in which language, for whom and when. No
// cookie and no storage: a copied address opens the same page.
import type { Lang } from './format';

export type PageName =
    | 'overview'
    | 'devices'
    | 'device'
    | 'indicators'
    | 'attach'
    | 'evidence'
    | 'unknown';

export interface Route {
    page: PageName;
    /** The device of `device`, the indicator of `attach`. */
    id: string | null;
    lang: Lang;
    scope: string | null;
    period: string;
    /** What belongs to one page only: filter, sort, page number, a row to point at. */
    own: Record<string, string>;
}

export const kDefaultPeriod = '12m';
const kShared = new Set(['lang', 'scope', 'period']);

function parsePath(path: string): { page: PageName; id: string | null } {
    const parts = path.split('/').filter((part) => part !== '');
    const [first, second, third] = parts;
    if (first === undefined) return { page: 'overview', id: null };
    if (first === 'equipements' && second === undefined) return { page: 'devices', id: null };
    if (first === 'equipements' && second !== undefined && third === undefined) {
        return { page: 'device', id: second };
    }
    if (first === 'indicateurs' && second === undefined) return { page: 'indicators', id: null };
    if (first === 'indicateurs' && second !== undefined && third === 'preuve' && parts.length === 3) {
        return { page: 'attach', id: second };
    }
    if (first === 'preuves' && second === undefined) return { page: 'evidence', id: null };
    return { page: 'unknown', id: null };
}

function decoded(id: string | null): string | null {
    if (id === null) return null;
    try {
        return decodeURIComponent(id);
    } catch {
        return id;
    }
}

export function parseRoute(url: URL): Route {
    const { page, id } = parsePath(url.pathname);
    const own: Record<string, string> = {};
    for (const [name, value] of url.searchParams) if (!kShared.has(name)) own[name] = value;
    return {
        page,
        id: decoded(id),
        lang: url.searchParams.get('lang') === 'en' ? 'en' : 'fr',
        scope: url.searchParams.get('scope') || null,
        period: url.searchParams.get('period') || kDefaultPeriod,
        own,
    };
}

function pathOf(page: PageName, id: string | null): string {
    const part = encodeURIComponent(id ?? '');
    switch (page) {
        case 'overview':
        case 'unknown':
            return '/';
        case 'devices':
            return '/equipements';
        case 'device':
            return `/equipements/${part}`;
        case 'indicators':
            return '/indicateurs';
        case 'attach':
            return `/indicateurs/${part}/preuve`;
        case 'evidence':
            return '/preuves';
    }
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
