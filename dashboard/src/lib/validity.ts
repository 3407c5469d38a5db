// SPDX-License-Identifier: EUPL-1.2

/** Today where the reader is, "2026-11-22". */
export function today(now = new Date()): string {
    const two = (part: number): string => String(part).padStart(2, '0');
    return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}

/** The day `days` after `from`. */
export function daysAfter(from: string, days: number): string {
    const day = new Date(`${from}T00:00:00Z`);
    day.setUTCDate(day.getUTCDate() + days);
    return day.toISOString().slice(0, 10);
}

/** Whether the last day of validity has passed; what has none does not end. */
export function isOver(expiresOn: string | null, on = today()): boolean {
    return expiresOn !== null && expiresOn < on;
}

export function isDay(text: string): boolean {
    return /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text));
}
