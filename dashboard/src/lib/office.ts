// SPDX-License-Identifier: EUPL-1.2
// The part of the API that the collector's own pages ask; it comes with them.
import { here } from './here.svelte';
import * as shape from './office_types';
import type { Role } from './session_types';

const id = encodeURIComponent;

export const office = {
    users: (signal: AbortSignal) => here.api.getAs(shape.users, '/users', {}, signal),
    invite: (person: { name: string; role: Role }) => here.api.postAs(shape.invited, '/users', person),
    changeUser: (user: string, change: { role?: Role; disabled?: boolean; new_invitation?: true }) =>
        here.api.postAs(shape.changedUser, `/users/${id(user)}`, change),

    apiTokens: (signal: AbortSignal) => here.api.getAs(shape.apiTokens, '/api-tokens', {}, signal),
    makeApiToken: (token: { name: string; scopes: shape.TokenScope[]; expires_on: string | null }) =>
        here.api.postAs(shape.newApiToken, '/api-tokens', token),
    revokeApiToken: (token: string) => here.api.post(`/api-tokens/${id(token)}/revoke`, {}),

    enrolmentTokens: (signal: AbortSignal) =>
        here.api.getAs(shape.enrolmentTokens, '/enrolment-tokens', {}, signal),
    makeEnrolmentToken: (token: {
        name: string;
        site: string | null;
        expires_on: string;
        max_uses: number | null;
    }) => here.api.postAs(shape.newEnrolmentToken, '/enrolment-tokens', token),
    revokeEnrolmentToken: (token: string) => here.api.post(`/enrolment-tokens/${id(token)}/revoke`, {}),

    agents: (offset: number, limit: number, signal: AbortSignal) =>
        here.api.getAs(shape.agents, '/agents', { offset, limit }, signal),
    revokeAgent: (agent: string) => here.api.post(`/agents/${id(agent)}/revoke`, {}),

    audit: (offset: number, limit: number, signal: AbortSignal) =>
        here.api.getAs(shape.auditLog, '/audit', { offset, limit }, signal),

    settings: (signal: AbortSignal) => here.api.getAs(shape.settings, '/settings', {}, signal),
    setSettings: (settings: shape.Settings) => here.api.post('/settings', settings),

    fleetHealth: (signal: AbortSignal) => here.api.getAs(shape.fleetHealth, '/fleet-health', {}, signal),
};
