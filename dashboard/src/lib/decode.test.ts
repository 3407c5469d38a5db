// SPDX-License-Identifier: EUPL-1.2
import { describe, expect, it } from 'vitest';
import { day, DecodeError, flag, list, month, nullable, oneOf, record, text, whole } from './decode';

const users = record({
    users: list(record({ name: text, role: oneOf('admin', 'it'), last: nullable(day), disabled: flag })),
});

describe('an answer', () => {
    it('is read member by member, and what is not known to these pages is left out', () => {
        const answer = { users: [{ name: 'Ada', role: 'it', last: null, disabled: false, colour: 'red' }] };
        expect(users(answer, '')).toEqual({
            users: [{ name: 'Ada', role: 'it', last: null, disabled: false }],
        });
    });
    it('may leave out what may be unknown', () => {
        expect(users({ users: [{ name: 'Ada', role: 'it', disabled: true }] }, '').users[0]?.last).toBeNull();
    });
    it('of another shape is refused with the place and what was expected there', () => {
        const answer = { users: [{ name: 'Ada', role: 'captain', last: null, disabled: false }] };
        expect(() => users(answer, '')).toThrow(new DecodeError('/users/0/role', 'admin or it'));
        expect(() => users([], '')).toThrow('/: object');
        expect(() => users({ users: {} }, '')).toThrow('/users: list');
    });
    it.each([
        [day, '2026-11'],
        [day, 20261122],
        [month, '2026-11-22'],
        [whole, 1.5],
        [whole, '1'],
        [text, null],
        [flag, 0],
    ])('does not pass for something else: %#', (decoder, value) => {
        expect(() => decoder(value, '/x')).toThrow(DecodeError);
    });
});
