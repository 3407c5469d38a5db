// SPDX-License-Identifier: EUPL-1.2
import { describe, expect, it } from 'vitest';
import { may, mayOpen } from './rights';
import type { Role, Session } from './session_types';

const signedIn = (role: Role): Session => ({
    access: 'accounts',
    first_start: false,
    user: { id: '1', name: 'Ada', role },
    csrf: 'x',
    roles: ['admin', 'it', 'rse', 'auditor'],
});
const nobody: Session = { ...signedIn('admin'), user: null, csrf: null };
const everyone: Session = { ...nobody, access: 'none' };

describe('a role', () => {
    it('sees single devices only for IT and the administrator', () => {
        expect(mayOpen('devices', signedIn('it'))).toBe(true);
        expect(mayOpen('devices', signedIn('admin'))).toBe(true);
        expect(mayOpen('device', signedIn('rse'))).toBe(false);
        expect(mayOpen('reviews', signedIn('auditor'))).toBe(false);
    });
    it('freezes evidence only for RSE and the administrator', () => {
        expect(may('attach', signedIn('rse'))).toBe(true);
        expect(may('attach', signedIn('it'))).toBe(false);
        expect(mayOpen('attach', signedIn('auditor'))).toBe(false);
    });
    it('keeps people, tokens and the log to administrators', () => {
        for (const page of ['users', 'tokens', 'audit', 'settings'] as const) {
            expect(mayOpen(page, signedIn('admin')), page).toBe(true);
            expect(mayOpen(page, signedIn('it')), page).toBe(false);
        }
    });
    it('is needed where people have accounts', () => {
        expect(mayOpen('overview', nobody)).toBe(false);
        expect(may('declare', nobody)).toBe(false);
    });
});

describe('a collector without accounts', () => {
    it('opens everything that means something without them', () => {
        expect(mayOpen('devices', everyone)).toBe(true);
        expect(mayOpen('settings', everyone)).toBe(true);
        expect(may('attach', everyone)).toBe(true);
        expect(mayOpen('users', everyone)).toBe(false);
        expect(mayOpen('account', everyone)).toBe(false);
    });
});
