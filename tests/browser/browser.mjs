// SPDX-License-Identifier: EUPL-1.2
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { kRepository } from './collector.mjs';

const require = createRequire(join(kRepository, 'dashboard/package.json'));
const { chromium } = require('playwright-core');
const kAxe = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
const kPatience = 20_000;
const kBrowser = process.env.PARCMETRE_CHROMIUM ?? '/usr/bin/chromium';

export const kShots = process.env.PARCMETRE_SHOTS ?? join(kRepository, 'tests/browser/shots');

export function launch() {
    assert.ok(existsSync(join(kRepository, 'dashboard/dist/index.html')), 'build the dashboard first');
    return chromium.launch({
        executablePath: kBrowser,
        args: [
            ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
            '--disable-gpu',
            '--disable-quic',
            '--no-first-run',
            '--disable-background-networking',
            '--disable-component-update',
            '--disable-sync',
        ],
    });
}

function header({ headers }, name) {
    return Object.entries(headers).find(([key]) => key.toLowerCase() === name)?.[1];
}

/** A tab that notes everything that should not happen in it, and what it weighs. */
export class Tab {
    problems = [];
    requests = [];

    static async open(
        { browser, collector },
        { width = 1440, height = 900, scheme = 'light', storageState = undefined } = {},
    ) {
        const tab = new Tab();
        tab.base = collector.base;
        tab.context = await browser.newContext({
            viewport: { width, height },
            colorScheme: scheme,
            reducedMotion: 'reduce',
            locale: 'fr-FR',
            storageState,
        });
        await tab.context.addInitScript(() => {
            window.violations = [];
            document.addEventListener('securitypolicyviolation', (event) =>
                window.violations.push(`${event.violatedDirective} ${event.blockedURI}`),
            );
        });
        tab.page = await tab.context.newPage();
        tab.page.on('console', (message) => {
            if (message.type() === 'error' || message.type() === 'warning') {
                tab.problems.push(`console: ${message.text()}`);
            }
        });
        tab.page.on('pageerror', (error) => tab.problems.push(`error: ${error.message}`));
        tab.page.on('request', (request) => {
            const url = request.url();
            if (!url.startsWith(tab.base) && !url.startsWith('blob:')) tab.problems.push(`third party: ${url}`);
        });
        const session = await tab.context.newCDPSession(tab.page);
        await session.send('Network.enable');
        session.on('Network.responseReceived', ({ requestId, response }) =>
            tab.requests.push({ requestId, url: response.url, encoding: header(response, 'content-encoding') }),
        );
        session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
            const request = tab.requests.find((one) => one.requestId === requestId);
            if (request) request.bytes = encodedDataLength;
        });
        return tab;
    }

    async goto(path) {
        this.requests = [];
        const answer = await this.page.goto(this.base + path);
        await this.settle();
        return answer;
    }

    /** Until the network is quiet and nothing on the page is waiting. */
    async settle() {
        await this.page.waitForLoadState('networkidle');
        await this.until(
            () => document.querySelector('h1') !== null && !document.querySelector('[aria-busy="true"]'),
            'a quiet page',
        );
    }

    /** Until `condition` holds in the page. (Playwright's own wait evaluates a string, which the CSP refuses.) */
    async until(condition, what, argument) {
        const deadline = Date.now() + kPatience;
        while (Date.now() < deadline) {
            if (await this.page.evaluate(condition, argument).catch(() => false)) return;
            await new Promise((resolve) => setTimeout(resolve, 50));
        }
        assert.fail(`still waiting for ${what} on ${this.page.url()}`);
    }

    get bytes() {
        return this.requests.reduce((sum, { bytes }) => sum + (bytes ?? 0), 0);
    }

    heading() {
        return this.page.locator('h1').innerText();
    }

    /** A refusal that the test asked for: the browser tells it on its console. */
    forgive(pattern) {
        this.problems = this.problems.filter((problem) => !pattern.test(problem));
    }

    async assertClean() {
        const violations = await this.page.evaluate(() => window.violations ?? []);
        assert.deepEqual([...this.problems, ...violations], []);
    }

    async assertNoSidewaysScroll(where) {
        const over = await this.page.evaluate(
            () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
        );
        assert.ok(over <= 0, `${where}: ${over} px wider than the window`);
    }

    /** Axe's violations, everything folded opened first. */
    async axe() {
        await this.page.evaluate(() => {
            for (const details of document.querySelectorAll('details')) details.open = true;
        });
        await this.page.evaluate(kAxe);
        const { violations } = await this.page.evaluate(() =>
            window.axe.run(document, {
                runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
            }),
        );
        return violations.map(
            ({ id, nodes }) => `${id}: ${nodes.map(({ html, failureSummary }) => `${html} ${failureSummary}`).join(' | ')}`,
        );
    }

    async shot(name) {
        await this.page.screenshot({ path: join(kShots, `${name}.png`), fullPage: true });
    }

    close() {
        return this.context.close();
    }
}

/** Runs `body` in a tab that is closed whatever happens, and was clean when all went well. */
export async function inTab(world, options, body) {
    const tab = await Tab.open(world, options);
    try {
        await body(tab);
        await tab.assertClean();
    } finally {
        await tab.close();
    }
}

/** Spaces of all widths as plain ones, to compare sentences. */
export const plain = (text) => text.replace(/[\s\u00a0\u202f]+/g, ' ').trim();
