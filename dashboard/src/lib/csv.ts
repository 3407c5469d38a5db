// SPDX-License-Identifier: EUPL-1.2
// CSV for people: opens as it is in a French spreadsheet (BOM, ';', decimal comma).

export type Cell = string | number | null;

const kByteOrderMark = '\ufeff';

function cellText(cell: Cell): string {
    if (cell === null) return '';
    if (typeof cell === 'number') {
        return Number.isFinite(cell) ? String(Number(cell.toPrecision(6))).replace('.', ',') : '';
    }
    // Text from a machine may start like a formula; a spreadsheet must not run it.
    const safe = /^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell;
    return /[";\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

export const kCsvType = 'text/csv;charset=utf-8';

export function csv(header: string[], rows: Cell[][]): string {
    return `${kByteOrderMark}${[header, ...rows]
        .map((row) => row.map(cellText).join(';'))
        .join('\r\n')}\r\n`;
}
