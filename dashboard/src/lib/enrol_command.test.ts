// SPDX-License-Identifier: EUPL-1.2
import { describe, expect, it } from 'vitest';
import { enrolCommand } from './enrol_command';

const enrolment = {
    origin: 'https://parc.exemple.fr:8600',
    fingerprint: 'sha256/9b+c/d=',
    secret: 'pme_abc',
};

describe('the command that enrols a workstation', () => {
    it('names the collector, its fingerprint and the token', () => {
        expect(enrolCommand(enrolment, 'linux')).toBe(
            'sudo parcmetre-agent enrol --to https://parc.exemple.fr:8600 --pin sha256/9b+c/d= --token pme_abc',
        );
    });
    it('pins nothing when the certificate is the organisation’s own', () => {
        expect(enrolCommand({ ...enrolment, fingerprint: null }, 'linux')).not.toContain('--pin');
    });
    it('calls the program by its place on Windows', () => {
        expect(enrolCommand(enrolment, 'powershell')).toMatch(/^& "\$env:ProgramFiles\\.*\.exe" enrol --to/);
        expect(enrolCommand(enrolment, 'cmd')).toMatch(/^"%ProgramFiles%\\.*\.exe" enrol --to/);
    });
    it('quotes what a shell would read', () => {
        const odd = { ...enrolment, secret: "a'b c$d" };
        expect(enrolCommand(odd, 'linux')).toContain(String.raw`--token 'a'\''b c$d'`);
        expect(enrolCommand(odd, 'powershell')).toContain("--token 'a''b c$d'");
        expect(enrolCommand({ ...enrolment, secret: 'a "b' }, 'cmd')).toContain('--token "a ""b"');
    });
});
