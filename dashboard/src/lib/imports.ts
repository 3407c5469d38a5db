// SPDX-License-Identifier: EUPL-1.2
// Lists that people keep, sent to the collector; comes with the page that does it.
import { flag, list, nullable, oneOf, record, text, whole, type Decoded } from './decode';
import { here } from './here.svelte';

export const kKinds = ['ledger', 'meters', 'intune', 'google', 'jamf', 'mdm', 'glpi', 'snipeit'] as const;
export type ListKind = (typeof kKinds)[number];

const importedList = record({
    kind: oneOf(...kKinds),
    rows: whole,
    refused: whole,
    personal: whole,
    devices: list(record({ class: nullable(text), count: whole })),
    readings: whole,
    counts: list(record({ kind: oneOf('owners', 'personal_devices'), class: nullable(text), value: whole })),
    problems: list(record({ line: nullable(whole), column: nullable(text), detail: text })),
    unread_columns: list(text),
    unverified_columns: list(text),
    dry_run: flag,
    kept: flag,
    known_already: flag,
});
export type ImportedList = Decoded<typeof importedList>;

export interface ListToSend {
    kind: ListKind;
    file: File;
    /** Text of a mapping file; empty: what is known of the kind. */
    mapping: string;
    source: string;
}

function send(sent: ListToSend, how: { dry_run?: 1; partial?: 1 }): Promise<ImportedList> {
    const query = { ...how, source: sent.source, mapping: sent.mapping };
    return here.api.sendFileAs(importedList, `/imports/${sent.kind}`, query, sent.file);
}

/** What would be kept; nothing is. */
export const tryList = (sent: ListToSend): Promise<ImportedList> => send(sent, { dry_run: 1 });

/** The good rows: whoever sends has seen which are not. */
export const keepList = (sent: ListToSend): Promise<ImportedList> => send(sent, { partial: 1 });

export const devicesOf = (answer: ImportedList): number =>
    answer.devices.reduce((sum, { count }) => sum + count, 0);

export const ownersOf = (answer: ImportedList): number | null =>
    answer.counts.find(({ kind }) => kind === 'owners')?.value ?? null;
