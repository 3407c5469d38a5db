// SPDX-License-Identifier: EUPL-1.2
import { ApiError, type Door } from './api';
import { here, useDoor } from './here.svelte';
import { mayOpen, may as mayDo, type Act } from './rights';
import type { PageName } from './router';
import type { Session } from './session_types';

let session = $state.raw<Session | undefined>();
let error = $state.raw<ApiError | undefined>();
let asked = $state.raw<{ promise: Promise<boolean>; answer: (again: boolean) => void } | undefined>();

/**
 * Who reads these pages. A session that ends while a page is open does not close it: its request waits
 * until someone has signed in again, and nothing that was typed is lost.
 */
export const visit = {
    get session(): Session | undefined {
        return session;
    },
    get error(): ApiError | undefined {
        return error;
    },
    /** The session has ended; a request waits for another. */
    get ended(): boolean {
        return asked !== undefined;
    },
    async load(): Promise<void> {
        error = undefined;
        try {
            session = await here.api.session();
        } catch (reason) {
            if (!(reason instanceof ApiError)) throw reason;
            error = reason;
        }
    },
    /** Someone has signed in. Requests of someone else do not go on in their name. */
    enter(next: Session): void {
        const same = session?.user?.id === next.user?.id;
        session = next;
        asked?.answer(same);
        asked = undefined;
    },
    /** Whoever was asked to sign in again does not want to. */
    giveUp(): void {
        asked?.answer(false);
        asked = undefined;
    },
    async leave(): Promise<void> {
        await here.api.leave();
        await visit.load();
    },
    mayOpen: (page: PageName): boolean => session !== undefined && mayOpen(page, session),
    may: (act: Act): boolean => session !== undefined && mayDo(act, session),
};

const door: Door = {
    csrf: () => session?.csrf ?? null,
    renew: async () => {
        const before = session;
        await visit.load();
        return session?.user?.id === before?.user?.id && session?.csrf !== before?.csrf;
    },
    reopen: () => {
        if (!session || session.access === 'none') return Promise.resolve(false);
        if (!asked) {
            let answer: (again: boolean) => void = () => {};
            const promise = new Promise<boolean>((resolve) => (answer = resolve));
            asked = { promise, answer };
        }
        return asked.promise;
    },
};

useDoor(door);
