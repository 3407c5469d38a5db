// SPDX-License-Identifier: EUPL-1.2
import { execFile, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

export const kRepository = fileURLToPath(new URL('../..', import.meta.url));
const kBinaries = process.env.PARCMETRE_BIN ?? join(kRepository, 'build/dev');
const kPatience = 20_000;

function freePort() {
    return new Promise((resolve, reject) => {
        const server = createServer();
        server.once('error', reject);
        server.listen(0, '127.0.0.1', () => {
            const { port } = server.address();
            server.close(() => resolve(port));
        });
    });
}

function executable(name) {
    const path = join(kBinaries, name);
    if (!existsSync(path)) throw new Error(`${path} is missing: build it, or set PARCMETRE_BIN`);
    return path;
}

/** A collector of our own in a data folder of its own, on a free loopback port that it keeps when started again. */
export class Collector {
    folder = mkdtempSync(join(tmpdir(), 'parcmetre-browser-'));
    #child;
    #log = '';
    base = '';

    /** Starts it unless it runs; with `accounts`, people have to sign in. */
    async start({ factors = join(kRepository, 'factors'), accounts = false } = {}) {
        if (this.#child && this.#child.exitCode === null && this.#child.signalCode === null) return;
        if (!this.base) this.base = `http://127.0.0.1:${await freePort()}`;
        this.#child = spawn(
            executable('parcmetre-collector'),
            [
                'serve',
                ...(accounts ? [] : ['--no-accounts']),
                ...['--data', join(this.folder, 'data')],
                ...['--listen', this.base.slice('http://'.length)],
                ...['--factors', factors],
                ...['--dashboard', join(kRepository, 'dashboard/dist')],
            ],
            { stdio: ['ignore', 'pipe', 'pipe'] },
        );
        for (const stream of [this.#child.stdout, this.#child.stderr]) {
            stream.on('data', (text) => (this.#log += text));
        }
        this.#child.once('exit', (code, signal) => {
            if (code !== 0) console.log(`the collector ended with ${code ?? signal}:\n${this.#log}`);
        });
        const deadline = Date.now() + kPatience;
        while (Date.now() < deadline && this.#child.exitCode === null) {
            const answer = await fetch(`${this.base}/healthz`).catch(() => null);
            if (answer?.ok) return;
            await new Promise((resolve) => setTimeout(resolve, 50));
        }
        throw new Error(`the collector did not start:\n${this.#log}`);
    }

    async stop() {
        const child = this.#child;
        if (!child || child.exitCode !== null || child.signalCode !== null) return;
        const gone = new Promise((resolve) => child.once('exit', resolve));
        child.kill('SIGTERM');
        await gone;
    }

    /** Tells a seeded organisation of 120 people over three years to the collector. */
    async simulate() {
        // Not in step: connections that idle meanwhile must be seen to close.
        const { stdout } = await promisify(execFile)(
            executable('parcmetre-simulate'),
            ['--size', 'small', '--years', '3', '--to-url', this.base],
            { encoding: 'utf8' },
        );
        return stdout;
    }

    /** The one-time link that the last start printed. */
    firstStartLink() {
        const path = [...this.#log.matchAll(/\/first-start#[\w-]+/g)].at(-1)?.[0];
        if (!path) throw new Error(`no first-start link in:\n${this.#log}`);
        return path;
    }

    /** Runs a command that a page gave, with the agent that was built and a state of its own. */
    async agent(command) {
        const words = command.split(' ').slice(2);
        const { stdout } = await promisify(execFile)(
            executable('parcmetre-agent'),
            [...words, '--state', join(this.folder, 'agent')],
            { encoding: 'utf8' },
        );
        return stdout.trim();
    }

    async json(path) {
        const answer = await fetch(`${this.base}${path}`);
        if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
        return answer.json();
    }

    async remove() {
        await this.stop();
        rmSync(this.folder, { recursive: true, force: true });
    }
}
