// SPDX-License-Identifier: EUPL-1.2
// What people write in registers; comes with the pages that do it. A form is drawn from the register's own fields.
import { amount, day, flag, list, nullable, oneOf, record, text, whole, type Decoded, type Decoder } from './decode';
import { count, date, type Lang } from './format';
import { here } from './here.svelte';

const field = record({
    id: text,
    kind: oneOf('text', 'day', 'whole', 'amount', 'yes_no', 'choice'),
    name: text,
    required: flag,
    unit: text,
    example: text,
    choices: nullable(list(record({ id: text, name: text }))),
});
export type RegisterField = Decoded<typeof field>;

const about = {
    id: text,
    name: text,
    purpose: text,
    day_name: text,
    lasting: oneOf('event', 'state'),
    fields: list(field),
};
const register = record(about);
export type Register = Decoded<typeof register>;
const registers = record({ registers: list(record({ ...about, entries: whole })) });
export type CountedRegister = Decoded<typeof registers>['registers'][number];

type Value = string | number | boolean;

const value: Decoder<Value> = (given, at) => {
    if (typeof given === 'boolean') return given;
    return typeof given === 'number' ? amount(given, at) : text(given, at);
};

const values: Decoder<Record<string, Value>> = (given, at) => {
    const own = record<object>({})(given, at) && (given as Record<string, unknown>);
    return Object.fromEntries(Object.entries(own).map(([id, one]) => [id, value(one, `${at}/${id}`)]));
};

const complaint = record({ field: text, detail: text });
export type Complaint = Decoded<typeof complaint>;

const entry = record({
    id: text,
    scope: text,
    day,
    values,
    documents: list(text),
    known_from: day,
    known_to: nullable(day),
    replaces: nullable(text),
    author: text,
    remarks: nullable(list(complaint)),
});
export type Entry = Decoded<typeof entry>;

const proof = record({ sha256: text, name: text, media_type: text, size: whole, kept_on: day });
export type Proof = Decoded<typeof proof>;

const page = record({ register, total: whole, entries: list(entry), documents: list(proof) });
export type RegisterPage = Decoded<typeof page>;

const workbook = record({
    kept: flag,
    new: whole,
    known: whole,
    refused: whole,
    sheets: list(record({ sheet: text, detail: text })),
    rows: list(
        record({
            sheet: text,
            line: whole,
            register: text,
            status: oneOf('new', 'known', 'refused'),
            errors: list(complaint),
            remarks: list(complaint),
        }),
    ),
    more: whole,
});
export type WorkbookAnswer = Decoded<typeof workbook>;

const withdrawn = record({ id: text, withdrawn: flag });

/** What a form holds, as it was typed. */
export interface Draft {
    scope: string;
    day: string;
    values: Record<string, string>;
    documents: string[];
    /** The entry that it corrects. */
    replaces?: string;
}

const id = encodeURIComponent;

export const ledger = {
    all: (signal: AbortSignal) => here.api.getAs(registers, '/registers', {}, signal),
    page: (name: string, query: { past?: 1; offset: number; limit: number }, signal: AbortSignal) =>
        here.api.getAs(page, `/registers/${id(name)}`, query, signal),
    write: (name: string, draft: Draft) => here.api.postAs(entry, `/registers/${id(name)}`, draft),
    withdraw: (name: string) => here.api.postAs(withdrawn, `/entries/${id(name)}/withdraw`, {}),
    workbook: (file: File) => here.api.sendFileAs(workbook, '/register-workbook', {}, file),
    upload: (file: File) => here.api.sendFileAs(proof, '/documents', { name: file.name }, file),
};

export const emptyDraft = (): Draft => ({ scope: 'org', day: '', values: {}, documents: [] });

/** A value as a form shows it: a day as its input wants it, a number with the reader's decimal sign. */
function typed(of: RegisterField, given: Value | undefined, lang: Lang): string {
    if (given === undefined) return '';
    if (of.kind === 'yes_no') return given === true ? 'true' : 'false';
    return typeof given === 'number' && lang === 'fr' ? String(given).replace('.', ',') : String(given);
}

/** What corrects an entry starts from what it says; `isCopy`: it only says it again. */
export function draftOf(from: Entry, fields: RegisterField[], lang: Lang, isCopy = false): Draft {
    const draft: Draft = {
        scope: from.scope,
        day: from.day,
        values: Object.fromEntries(fields.map((one) => [one.id, typed(one, from.values[one.id], lang)])),
        documents: [...from.documents],
    };
    return isCopy ? draft : { ...draft, replaces: from.id };
}

/** A value for people; empty when it is unknown. */
export function shownValue(of: RegisterField, given: Value | undefined, lang: Lang, yesNo: [string, string]): string {
    if (given === undefined) return '';
    if (typeof given === 'boolean') return given ? yesNo[0] : yesNo[1];
    if (of.kind === 'day') return date(String(given), lang);
    if (of.kind === 'choice') return of.choices?.find((choice) => choice.id === given)?.name ?? String(given);
    if (typeof given === 'string') return given;
    const figures = of.kind === 'whole' ? count(given, lang) : new Intl.NumberFormat(lang).format(given);
    return of.unit ? `${figures}\u202f${of.unit}` : figures;
}

/** The fields that some entry fills in: columns that would stand empty are left out. */
export const filledFields = (fields: RegisterField[], entries: Entry[]): RegisterField[] =>
    fields.filter((one) => entries.some((each) => one.id in each.values));
