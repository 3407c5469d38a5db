// SPDX-License-Identifier: EUPL-1.2

/** A text file as spreadsheets write it: UTF-8, else Windows-1252. */
export function textOf(bytes: ArrayBuffer): string {
    try {
        return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    } catch {
        return new TextDecoder('windows-1252').decode(bytes);
    }
}
