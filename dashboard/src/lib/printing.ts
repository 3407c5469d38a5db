// SPDX-License-Identifier: EUPL-1.2
// How counts of pages are written, and what the page on printing takes from its answer.
import { makerAndModel } from './device_text';
import { count, interval, range, type Lang } from './format';
import type { Pages, PrinterLine, Printing } from './printing_types';

/** Readings that bound a period are written whole; what was estimated is rounded like its interval. */
export function isWhole(pages: Pages): boolean {
    return pages.low === pages.high;
}

export function pagesText(pages: Pages, lang: Lang): string {
    return isWhole(pages) ? count(pages.value, lang) : interval(pages, lang).value;
}

/** "3 100 – 5 800"; the number alone when it is exact. */
export function rangeText(pages: Pages, lang: Lang): string {
    return isWhole(pages) ? count(pages.value, lang) : range(pages, lang);
}

/** Share of colour among the printers that tell colours; null when none does. */
export function colourShare(printing: Printing): number | null {
    const { colour, mono } = printing;
    if (colour === null || mono === null || colour.value + mono.value === 0) return null;
    return colour.value / (colour.value + mono.value);
}

export function printerName(line: PrinterLine, className: string): string {
    return makerAndModel(line) || className;
}

/** Printers on a person's computer that no total holds. */
export function leftOut(printing: Printing): number {
    return printing.printers.personal - printing.printers.personal_summed;
}

export interface AnomalyRow {
    printer: PrinterLine;
    day: string;
    text: string;
}

/** The latest first. */
export function anomaliesOf(printing: Printing): AnomalyRow[] {
    return printing.lines
        .flatMap((printer) => printer.anomalies.map(({ day, text }) => ({ printer, day, text })))
        .sort((one, other) => other.day.localeCompare(one.day));
}

/** The most pages first; printers without a figure come last. */
export function busiestFirst(lines: PrinterLine[]): PrinterLine[] {
    return [...lines].sort((one, other) => (other.a_year?.value ?? -1) - (one.a_year?.value ?? -1));
}
