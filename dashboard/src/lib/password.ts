// SPDX-License-Identifier: EUPL-1.2

/** The fewest characters of a password that the collector takes. */
export const kFewest = 12;

/** Characters as people count them, not code units. */
export function isLongEnough(password: string): boolean {
    return [...password].length >= kFewest;
}
