// SPDX-License-Identifier: EUPL-1.2
// Reads what the collector answers into types, member by member: an answer of another version is said
// to be one, instead of showing "undefined" somewhere on a page.

export type Decoder<T> = (value: unknown, at: string) => T;
export type Decoded<D> = D extends Decoder<infer T> ? T : never;

/** `at` is the JSON pointer of what was not as expected. */
export class DecodeError extends Error {
    override readonly name = 'DecodeError';

    constructor(
        readonly at: string,
        readonly expected: string,
    ) {
        super(`${at || '/'}: ${expected}`);
    }
}

export const text: Decoder<string> = (value, at) => {
    if (typeof value !== 'string') throw new DecodeError(at, 'text');
    return value;
};

export const amount: Decoder<number> = (value, at) => {
    if (typeof value !== 'number') throw new DecodeError(at, 'number');
    return value;
};

export const whole: Decoder<number> = (value, at) => {
    if (typeof value !== 'number' || !Number.isInteger(value)) throw new DecodeError(at, 'whole number');
    return value;
};

export const flag: Decoder<boolean> = (value, at) => {
    if (typeof value !== 'boolean') throw new DecodeError(at, 'true or false');
    return value;
};

/** "2026-11-22". */
export const day: Decoder<string> = (value, at) => {
    if (typeof value !== 'string' || !/^\d{4}-\d{2}-\d{2}$/.test(value)) throw new DecodeError(at, 'day');
    return value;
};

/** "2026-11". */
export const month: Decoder<string> = (value, at) => {
    if (typeof value !== 'string' || !/^\d{4}-\d{2}$/.test(value)) throw new DecodeError(at, 'month');
    return value;
};

export function oneOf<const T extends string>(...known: T[]): Decoder<T> {
    return (value, at) => {
        const found = known.find((one) => one === value);
        if (found === undefined) throw new DecodeError(at, known.join(' or '));
        return found;
    };
}

/** Null and absent are both "unknown". */
export function nullable<T>(inner: Decoder<T>): Decoder<T | null> {
    return (value, at) => (value === null || value === undefined ? null : inner(value, at));
}

export function list<T>(inner: Decoder<T>): Decoder<T[]> {
    return (value, at) => {
        if (!Array.isArray(value)) throw new DecodeError(at, 'list');
        return value.map((item: unknown, index) => inner(item, `${at}/${index}`));
    };
}

/** Members that are not named are left out. */
export function record<T extends object>(members: { [K in keyof T]: Decoder<T[K]> }): Decoder<T> {
    return (value, at) => {
        if (typeof value !== 'object' || value === null || Array.isArray(value)) {
            throw new DecodeError(at, 'object');
        }
        const from = value as Record<string, unknown>;
        const made: Partial<T> = {};
        for (const name of Object.keys(members) as (keyof T & string)[]) {
            made[name] = members[name](from[name], `${at}/${name}`);
        }
        return made as T;
    };
}
