// SPDX-License-Identifier: EUPL-1.2
import { en } from '../i18n/en';
import { fr, type Key } from '../i18n/fr';
import { translate, type Params } from '../i18n/translate';
import { Api, type Door, type Frame } from './api';
import type { Lang } from './format';
import { addressOf, parseRoute, type PageName, type Route } from './router';
import type { Bilingual } from './types';

let route = $state.raw<Route>(parseRoute(new URL(window.location.href)));
let arrivals = $state(0);

const never = () => Promise.resolve(false);
const shut: Door = { csrf: () => null, renew: never, reopen: never };
let door: Door = shut;

/** Requests pass by this door from now on. */
export function useDoor(next: Door): void {
    door = next;
}

/** Where the reader is: the route, read from the address and nowhere else. */
export const here = {
    get route(): Route {
        return route;
    },
    get lang(): Lang {
        return route.lang;
    },
    get frame(): Frame {
        return { scope: route.scope, period: route.period };
    },
    get api(): Api {
        return new Api(route.lang, door);
    },
    /** Grows when another page is opened, not when the same page changes its filter. */
    get arrivals(): number {
        return arrivals;
    },
};

/** Address of a page that keeps language, scope and period. */
export function to(page: PageName, id: string | null = null, own: Record<string, string> = {}): string {
    return addressOf({ ...route, page, id, own });
}

/** Address of this page with something changed. */
export function same(change: Partial<Omit<Route, 'page' | 'id'>>): string {
    return addressOf({ ...route, ...change });
}

function arrive(next: Route): void {
    const moved = next.page !== route.page || next.id !== route.id;
    route = next;
    if (moved) arrivals += 1;
}

export function go(address: string, how: { replace?: boolean } = {}): void {
    const url = new URL(address, window.location.href);
    const before = arrivals;
    if (how.replace) window.history.replaceState(null, '', url);
    else window.history.pushState(null, '', url);
    arrive(parseRoute(url));
    if (arrivals !== before) window.scrollTo(0, 0);
}

/** Links to our own pages change the page in place; everything else is the browser's. */
export function followLinks(): void {
    window.addEventListener('popstate', () => arrive(parseRoute(new URL(window.location.href))));
    document.addEventListener('click', (event) => {
        if (event.defaultPrevented || event.button !== 0) return;
        if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
        const link = event.target instanceof Element ? event.target.closest('a') : null;
        if (!link || link.target || link.hasAttribute('download')) return;
        const url = new URL(link.href, window.location.href);
        if (url.origin !== window.location.origin || url.hash || url.pathname.startsWith('/api/')) return;
        event.preventDefault();
        go(url.href);
    });
}

export function t(key: Key, params: Params = {}): string {
    return translate(route.lang === 'en' ? en : fr, route.lang, key, params);
}

/** The word for a code of the API; the code itself when it is newer than this page. */
export function word(prefix: string, code: string): string {
    const key = `${prefix}.${code}`;
    return key in fr ? t(key as Key) : code;
}

export function pick(text: Bilingual): string {
    return route.lang === 'en' ? text.en || text.fr : text.fr || text.en;
}
