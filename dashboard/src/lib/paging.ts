// SPDX-License-Identifier: EUPL-1.2

/** The number of a page as an address says it: 1 for whatever is no number. */
export function pageOf(text: string | undefined): number {
    return Math.max(1, Math.floor(Number(text)) || 1);
}
