// SPDX-License-Identifier: EUPL-1.2
// What the collector answers about printing: faces, and sheets.
import { amount, day, flag, list, month, nullable, oneOf, record, text, whole, type Decoded } from './decode';

export const status = oneOf('exact', 'interpolated', 'extrapolated', 'inferred', 'none');
export type PagesStatus = Decoded<typeof status>;

/** A count with its interval. */
export const pages = record({ value: whole, low: whole, high: whole });
export type Pages = Decoded<typeof pages>;

/** A sum, and over how many printers. */
export const sum = record({ value: whole, low: whole, high: whole, printers: whole });
export type PagesSum = Decoded<typeof sum>;

export const anomaly = record({ kind: text, day, text });

export const printerLine = record({
    id: text,
    maker: nullable(text),
    model: nullable(text),
    class: nullable(text),
    site: nullable(text),
    age_years: nullable(amount),
    status,
    reason: nullable(text),
    total: nullable(pages),
    mono: nullable(pages),
    colour: nullable(pages),
    sheets: nullable(pages),
    a_year: nullable(pages),
    observed_days: whole,
    bound: flag,
    anomalies: list(anomaly),
});
export type PrinterLine = Decoded<typeof printerLine>;

const estimated = record({ value: amount, low: amount, high: amount });

export const activity = record({
    part: oneOf('device', 'electricity', 'paper', 'toner'),
    amount: nullable(estimated),
    unit: oneOf('device', 'kWh', 'kg', 'cartridge'),
    impact: nullable(estimated),
    printers: whole,
    reason: nullable(text),
});
export type PrintingActivity = Decoded<typeof activity>;

/** What printing emits, kg CO2e. */
export const printingFootprint = record({
    total: nullable(estimated),
    activities: list(activity),
    kwh_by_state: nullable(record({ on: amount, sleep: amount, off: amount })),
    supplies: record({ grams_per_square_metre: amount, recycled_share: nullable(amount) }),
});
export type PrintingFootprint = Decoded<typeof printingFootprint>;

export const printing = record({
    period: record({ from: day, to: day }),
    status,
    total: nullable(sum),
    mono: nullable(sum),
    colour: nullable(sum),
    sheets: nullable(sum),
    printers: record({
        in_service: whole,
        with_pages: whole,
        personal: whole,
        personal_summed: whole,
        least_personal: whole,
    }),
    footprint: printingFootprint,
    months: list(record({ month, total: nullable(sum) })),
    lines: list(printerLine),
});
export type Printing = Decoded<typeof printing>;
