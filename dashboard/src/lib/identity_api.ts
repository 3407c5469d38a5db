// SPDX-License-Identifier: EUPL-1.2
import { here } from './here.svelte';
import * as shape from './identity_types';

/** A reason is given or left out, never empty. */
const because = (reason: string): { reason?: string } => (reason ? { reason } : {});

export const identity = {
    reviews: (offset: number, limit: number, signal: AbortSignal) =>
        here.api.getAs(shape.reviews, '/identity/reviews', { offset, limit }, signal),
    merge: (devices: string[], reason: string) =>
        here.api.postAs(shape.merged, '/identity/merge', { devices, ...because(reason) }),
    split: (device: string, sources: string[], reason: string) =>
        here.api.postAs(shape.split, '/identity/split', { device, sources, ...because(reason) }),
    keepApart: (devices: string[], reason: string) =>
        here.api.postAs(shape.decided, '/identity/keep-apart', { devices, ...because(reason) }),
    undo: (decision: string) => here.api.post('/identity/undo', { decision }),
    history: (offset: number, limit: number, signal: AbortSignal) =>
        here.api.getAs(shape.history, '/identity/history', { offset, limit }, signal),
};
