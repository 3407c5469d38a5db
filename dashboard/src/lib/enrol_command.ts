// SPDX-License-Identifier: EUPL-1.2
// The command that ties a workstation to this collector, ready to be pasted into a shell.

export interface Enrolment {
    /** Where the agent sends: "https://parcmetre.exemple.fr:8600". */
    origin: string;
    /** Of the collector's private CA; null when its certificate is trusted without. */
    fingerprint: string | null;
    secret: string;
}

export type Shell = 'linux' | 'powershell' | 'cmd';

const kSafe = /^[\w@+=:,./-]+$/;

/** One word of a command, quoted only when the shell would read something into it. */
function quoted(word: string, shell: Shell): string {
    if (kSafe.test(word)) return word;
    switch (shell) {
        case 'linux':
            return `'${word.replaceAll("'", String.raw`'\''`)}'`;
        case 'powershell':
            return `'${word.replaceAll("'", "''")}'`;
        case 'cmd':
            return `"${word.replaceAll('"', '""')}"`;
    }
}

/** Where the installer puts the agent on Windows. */
const kWindows = String.raw`Parcmetre\parcmetre-agent.exe`;

const kPrograms: Record<Shell, string> = {
    linux: 'sudo parcmetre-agent',
    powershell: `& "$env:ProgramFiles\\${kWindows}"`,
    cmd: `"%ProgramFiles%\\${kWindows}"`,
};

export function enrolCommand({ origin, fingerprint, secret }: Enrolment, shell: Shell): string {
    const options: [string, string][] = [
        ['--to', origin],
        ...(fingerprint === null ? [] : ([['--pin', fingerprint]] as [string, string][])),
        ['--token', secret],
    ];
    return [
        `${kPrograms[shell]} enrol`,
        ...options.map(([name, value]) => `${name} ${quoted(value, shell)}`),
    ].join(' ');
}
