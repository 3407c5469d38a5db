// SPDX-License-Identifier: EUPL-1.2
// What the collector answers about itself: people, tokens, agents, its log and its settings.
import { day, flag, list, month, nullable, oneOf, record, text, whole, type Decoded } from './decode';
import { role } from './session_types';

export const user = record({
    id: text,
    name: text,
    role,
    disabled: flag,
    created_on: day,
    last_sign_in_on: nullable(day),
    invited: flag,
});
export type User = Decoded<typeof user>;
export const users = record({ users: list(user) });
export const invited = record({ user, invitation: text, expires_on: day });
export const changedUser = record({ user, invitation: nullable(text), expires_on: nullable(day) });

export const scope = oneOf('read', 'devices', 'reports', 'metrics');
export type TokenScope = Decoded<typeof scope>;
export const apiToken = record({
    id: text,
    name: text,
    scopes: list(scope),
    created_on: day,
    created_by: text,
    expires_on: nullable(day),
    last_used_on: nullable(day),
    revoked: flag,
});
export type ApiToken = Decoded<typeof apiToken>;
export const apiTokens = record({ tokens: list(apiToken) });
export const newApiToken = record({ token: apiToken, secret: text });

export const enrolmentToken = record({
    id: text,
    name: text,
    site: nullable(text),
    expires_on: day,
    uses: whole,
    max_uses: nullable(whole),
    revoked: flag,
    created_on: day,
    created_by: text,
});
export type EnrolmentToken = Decoded<typeof enrolmentToken>;
/** Where agents send, and the fingerprint of the private CA that they then trust. */
export const enrolmentTokens = record({
    tokens: list(enrolmentToken),
    origin: text,
    fingerprint: nullable(text),
});
export const newEnrolmentToken = record({ token: enrolmentToken, secret: text });

export const agent = record({
    id: text,
    enrolled_on: day,
    site: nullable(text),
    last_report_month: nullable(month),
    revoked: flag,
    token: text,
});
export type Agent = Decoded<typeof agent>;
export const agents = record({ total: whole, agents: list(agent) });

export const auditEntry = record({ at: text, who: text, what: text, about: text, outcome: text });
export const auditLog = record({ total: whole, entries: list(auditEntry) });

export const closedWindow = record({
    site: nullable(text),
    /** 1 is Monday. */
    days: list(whole),
    from: text,
    to: text,
});
export type ClosedWindow = Decoded<typeof closedWindow>;
export const settings = record({
    usage: record({ informed_on: nullable(day), informed_by: text }),
    closed_windows: list(closedWindow),
});
export type Settings = Decoded<typeof settings>;

const monthCount = record({ month, agents: whole });
export const fleetHealth = record({
    agents: record({
        enrolled: whole,
        revoked: whole,
        reporting_by_month: list(monthCount),
        /** By month of the last report; of enrolment where none ever came. */
        silent: list(record({ since: month, agents: whole })),
    }),
    reports: record({
        stored: whole,
        duplicates: whole,
        conflicting: whole,
        refused: list(record({ reason: text, count: whole })),
        unrecognisable: whole,
        pending: whole,
    }),
    reviews: whole,
    versions: list(record({ sender: text, version: text, agents: whole })),
});
export type FleetHealth = Decoded<typeof fleetHealth>;
