// SPDX-License-Identifier: EUPL-1.2
// Which things of several sources are one device: what the collector doubts, and what people decided.
import { amount, day, flag, list, nullable, oneOf, record, text, whole, type Decoded } from './decode';

/** What of a device helps to tell it from another. */
export const twin = record({
    id: text,
    class: nullable(text),
    virtual: flag,
    maker: nullable(text),
    model: nullable(text),
    site: nullable(text),
    /** Months. */
    first_seen: text,
    last_seen: text,
    sources: whole,
});
export type Twin = Decoded<typeof twin>;

export const review = record({
    id: text,
    devices: list(twin),
    why: record({ fr: text, en: text }),
    weight: amount,
});
export type Review = Decoded<typeof review>;
export const reviews = record({ total: whole, reviews: list(review) });

export const decision = record({
    id: text,
    kind: oneOf('merge', 'split', 'keep_apart'),
    day,
    who: text,
    reason: text,
    /** Pseudonyms. */
    devices: list(text),
    undone_on: nullable(day),
});
export type Decision = Decoded<typeof decision>;
export const history = record({ total: whole, decisions: list(decision) });

export const merged = record({ decision: text, device: text });
export const split = record({ decision: text, devices: list(text) });
export const decided = record({ decision: text });
