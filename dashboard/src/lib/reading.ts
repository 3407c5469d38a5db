// SPDX-License-Identifier: EUPL-1.2
// A printer's meter, read by a person, as the list of meters that it is.
import { csv } from './csv';
import type { ListToSend } from './imports';

export const kCounters = ['total', 'mono', 'colour', 'sheets'] as const;
export type Counter = (typeof kCounters)[number];

export interface Reading {
    serial: string;
    /** ISO 8601. */
    day: string;
    /** As typed; all but the total may be empty. */
    counters: Record<Counter, string>;
}

const kMostDigits = 9;

/** "12 345" is 12345; nothing of what is no whole number. */
export function digitsOf(typed: string): string | null {
    const digits = typed.replaceAll(/[\s\u00a0\u202f]/g, '');
    return /^\d+$/.test(digits) && digits.length <= kMostDigits ? digits : null;
}

/** A first letter or digit: a spreadsheet would run what starts otherwise. */
export const isSerial = (typed: string): boolean => /^[\p{L}\p{N}][^\r\n]{0,63}$/u.test(typed.trim());

export function rowOf(reading: Reading): string {
    return csv(
        ['numéro de série', 'date', 'total', 'noir', 'couleur', 'recto verso'],
        [[reading.serial.trim(), reading.day, ...kCounters.map((name) => digitsOf(reading.counters[name]) ?? '')]],
    );
}

export function listOf(reading: Reading): ListToSend {
    return { kind: 'meters', file: new File([rowOf(reading)], 'releve.csv'), mapping: '', source: 'à la main' };
}
