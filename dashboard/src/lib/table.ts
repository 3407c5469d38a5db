// SPDX-License-Identifier: EUPL-1.2
import type { Cell } from './csv';

export interface Column {
    label: string;
    numeric?: boolean;
}

/** A table as it is read and as it is downloaded: `text` for eyes, `cells` for a spreadsheet. */
export interface Row {
    text: string[];
    cells?: Cell[];
    /** A total: set apart. */
    sum?: boolean;
}
