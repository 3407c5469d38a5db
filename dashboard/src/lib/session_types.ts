// SPDX-License-Identifier: EUPL-1.2
import { flag, list, nullable, oneOf, record, text, type Decoded } from './decode';

export const role = oneOf('admin', 'it', 'rse', 'auditor');
export type Role = Decoded<typeof role>;

/** Who reads these pages. `none`: the collector answers everyone on its machine, without accounts. */
export const session = record({
    access: oneOf('accounts', 'none'),
    first_start: flag,
    user: nullable(record({ id: text, name: text, role })),
    csrf: nullable(text),
    roles: list(role),
});
export type Session = Decoded<typeof session>;
