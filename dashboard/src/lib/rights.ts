// SPDX-License-Identifier: EUPL-1.2
// What a role may use. The collector decides; this table only keeps pages from offering what it would refuse.
import type { PageName } from './router';
import type { Role, Session } from './session_types';

/** What parts of pages ask for. */
export type Act = 'attach' | 'declare' | 'register';

const kAll: readonly Role[] = ['admin', 'it', 'rse', 'auditor'];
const kFleet: readonly Role[] = ['admin', 'it'];
const kAdmin: readonly Role[] = ['admin'];

/** Pages that mean something only where people have accounts. */
const kAccountsOnly = new Set<PageName>(['users', 'tokens', 'enrolment', 'agents', 'audit', 'account']);

const kPages: Record<PageName, readonly Role[]> = {
    overview: kAll,
    printing: kAll,
    devices: kFleet,
    device: kFleet,
    indicators: kAll,
    attach: ['admin', 'rse'],
    evidence: kAll,
    registers: kAll,
    register: kAll,
    health: kFleet,
    reviews: kFleet,
    imports: kFleet,
    agents: kFleet,
    enrolment: kFleet,
    users: kAdmin,
    tokens: kAdmin,
    settings: kAdmin,
    audit: kAdmin,
    account: kAll,
    first_start: kAll,
    invitation: kAll,
    unknown: kAll,
};

const kActs: Record<Act, readonly Role[]> = {
    attach: ['admin', 'rse'],
    declare: ['admin', 'rse'],
    register: ['admin', 'it', 'rse'],
};

export function mayOpen(page: PageName, session: Session): boolean {
    if (session.access === 'none') return !kAccountsOnly.has(page);
    return session.user !== null && kPages[page].includes(session.user.role);
}

export function may(act: Act, session: Session): boolean {
    return session.access === 'none' || (session.user !== null && kActs[act].includes(session.user.role));
}
