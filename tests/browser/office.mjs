// SPDX-License-Identifier: EUPL-1.2
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inTab, plain, Tab } from './browser.mjs';

const kMostBytes = 150_000;

/** The collector's own pages, as an administrator sees them. */
const kOffice = [
    { name: 'health', path: '/sante', english: /^\d+ agents sent a report|^No agent has sent/ },
    { name: 'reviews', path: '/doublons', english: /possible duplicates? (is|are) to be looked at/ },
    { name: 'imports', path: '/importer', english: /^Import a list that you keep already$/ },
    { name: 'agents', path: '/agents', english: /agents? (is|are) enrolled/i },
    { name: 'enrolment', path: '/enrolement', english: /enrolment tokens? (is|are) valid/i },
    { name: 'users', path: '/utilisateurs', english: /have access to Parcmètre/ },
    { name: 'tokens', path: '/jetons', english: /API tokens? (is|are) valid/ },
    { name: 'settings', path: '/reglages', english: /^Usage is not recorded/ },
    { name: 'audit', path: '/journal', english: /acts stand in the audit log/ },
    { name: 'account', path: '/compte', english: /^You are signed in as/ },
];

/** How many devices the collector knows. */
const known = (tab) =>
    tab.page.evaluate(async () => (await (await fetch('/api/v1/devices?limit=1')).json()).total);

/** How many doubts the page says there are. */
const doubted = async (tab) => Number(/^\d+/.exec(plain(await tab.heading()))[0]);

/** A doubt of `plantDoubts`. */
const planted = (tab) => tab.page.getByRole('article').filter({ hasText: 'ThinkPad E14' }).first();

/** Two laptops of a ledger that says no maker, and two agents with the same serials, too short to be sure. */
export async function plantDoubts({ base }) {
    const serials = ['FX1234', 'FX1235'];
    const sender = (kind, name, n) => ({
        kind,
        name,
        version: '0.1.0',
        install_id: `3d3ffb2e-6a0d-4c1e-9a3b-0d5a4f7c000${n}`,
    });
    const laptop = (provenance, source) => ({ class: { value: 'laptop', provenance, source } });
    const reports = [
        {
            sender: sender('import', 'ledger', 1),
            subjects: serials.map((serial) => ({
                key: `row.${serial}`,
                ...laptop('declared', 'ledger'),
                model: 'ThinkPad E14 Gen 1',
                serial,
            })),
        },
        ...serials.map((serial, at) => ({
            sender: sender('agent', 'parcmetre-agent', 2 + at),
            subjects: [
                {
                    key: 'host',
                    ...laptop('measured', 'smbios.chassis_type'),
                    maker: 'Lenovo',
                    model: 'ThinkPad E14',
                    serial,
                    smbios_uuid: `4c4c4544-0042-4a10-8052-b4c04f4d313${at}`,
                },
            ],
        })),
    ];
    for (const [at, report] of reports.entries()) {
        const answer = await fetch(`${base}/api/v1/reports`, {
            method: 'POST',
            headers: { 'Content-Type': 'application/json' },
            body: JSON.stringify({
                schema: 'parcmetre.report.v1',
                report_id: `0000002${at}-0000-4000-8000-000000000000`,
                day: '2026-11-02',
                ...report,
            }),
        });
        assert.equal(answer.status, 201, await answer.text());
    }
}

export function officeTests(world, kept) {
    const as = (options = {}) => ({ storageState: kept.admin, ...options });

    for (const scheme of ['light', 'dark']) {
        for (const width of [390, 1440]) {
            test(`axe finds nothing on the collector's own pages, ${scheme}, ${width} px`, async () => {
                await inTab(world, as({ width, scheme }), async (tab) => {
                    for (const { name, path } of kOffice) {
                        await tab.goto(path);
                        await tab.shot(`${name}-${width}-${scheme}`);
                        const violations = await tab.axe();
                        console.log(`axe ${name} ${scheme} ${width}: ${violations.length} violations`);
                        assert.deepEqual(violations, []);
                        await tab.assertNoSidewaysScroll(`${name} ${width}`);
                    }
                });
                await inTab(world, { width, scheme }, async (tab) => {
                    for (const [name, path] of [
                        ['signin', '/'],
                        ['invitation', '/invitation#abc'],
                    ]) {
                        await tab.goto(path);
                        await tab.shot(`${name}-${width}-${scheme}`);
                        assert.deepEqual(await tab.axe(), [], name);
                        await tab.assertNoSidewaysScroll(`${name} ${width}`);
                    }
                });
            });
        }
    }

    test('the collector’s own pages stay under 150 kB compressed at a first visit, and fit 320 px', async () => {
        for (const { name, path } of [{ name: 'signed-in overview', path: '/' }, ...kOffice]) {
            const tab = await Tab.open(world, as({ width: 320 }));
            await tab.goto(path);
            console.log(`${name}: ${(tab.bytes / 1000).toFixed(1)} kB, ${tab.requests.length} requests`);
            assert.ok(tab.bytes <= kMostBytes, `${name}: ${tab.bytes} bytes`);
            await tab.assertNoSidewaysScroll(`${name} at 320`);
            await tab.close();
        }
    });

    test('the collector’s own pages speak English', async () => {
        await inTab(world, as(), async (tab) => {
            for (const { name, path, english } of kOffice) {
                await tab.goto(`${path}?lang=en`);
                assert.match(plain(await tab.heading()), english, name);
                const french = (await tab.page.locator('body').innerText()).match(/[Jj]eton|[Rr]ôle|[Éé]quipement|relevé/);
                assert.equal(french, null, name);
            }
        });
    });

    test('two devices are united and the decision undone, then kept apart, by who knows them', async () => {
        await inTab(world, as(), async (tab) => {
            await tab.goto('/doublons');
            const doubts = await doubted(tab);
            assert.ok(doubts >= 2);
            const before = await known(tab);
            const card = planted(tab);
            console.log(plain(await card.locator('p').first().innerText()));
            await card.getByLabel('Motif (facultatif)').fill('Vu sur place');
            await card.getByRole('button', { name: /^C’est le même équipement/ }).click();
            await tab.page.getByText(/réunis en un seul équipement/).waitFor();
            await tab.settle();
            assert.equal(await doubted(tab), doubts - 1);
            assert.equal(await known(tab), before - 1);
            await tab.shot('reviews-merged-1440');
            assert.deepEqual(await tab.axe(), []);
            await tab.page.locator('.done').getByRole('button', { name: 'Annuler' }).click();
            await tab.page.getByText(/La décision est annulée/).waitFor();
            await tab.settle();
            assert.equal(await doubted(tab), doubts);
            assert.equal(await known(tab), before);
            const past = plain(await tab.page.locator('tbody tr', { hasText: 'réunion' }).innerText());
            console.log(past);
            assert.match(past, /Camille Martin .*Vu sur place annulée le/);
            await planted(tab).getByRole('button', { name: /^Ce sont des/ }).click();
            await tab.page.getByText(/gardés séparés\./).waitFor();
            await tab.settle();
            assert.equal(await doubted(tab), doubts - 1);
        });
    });

    test('a device that two sources describe is split on its page, and put together again', async () => {
        await inTab(world, as(), async (tab) => {
            await tab.goto('/doublons');
            await planted(tab).getByRole('button', { name: /^C’est le même/ }).click();
            await tab.page.getByText(/réunis en un seul équipement/).waitFor();
            await tab.settle();
            const before = await known(tab);
            await tab.page.locator('tbody tr', { hasText: 'réunion' }).first().getByRole('link').first().click();
            await tab.page.getByText('2 sources décrivent cet équipement').waitFor();
            await tab.settle();
            const split = tab.page.getByRole('button', { name: 'Séparer en un autre équipement' });
            await split.click();
            assert.match(await tab.page.locator('#split-error').innerText(), /Cochez au moins une source/);
            await tab.page.getByRole('checkbox', { name: /^ledger/ }).check();
            await tab.shot('device-split-1440');
            await split.click();
            await tab.page.getByText(/décrivent maintenant un autre équipement/).waitFor();
            assert.equal(await known(tab), before + 1);
            assert.deepEqual(await tab.axe(), []);
            await tab.page.locator('.done').getByRole('button', { name: 'Annuler' }).click();
            await tab.page.getByText('2 sources décrivent cet équipement').waitFor();
            assert.equal(await known(tab), before);
        });
    });

    test('a printer’s meter is entered by hand, and its faults are told beside the fields', async () => {
        await inTab(world, as(), async (tab) => {
            await tab.goto('/importer');
            await tab.page.getByText('Saisir le compteur d’une imprimante').click();
            const keep = tab.page.getByRole('button', { name: 'Garder ce compteur' });
            await keep.click();
            assert.match(await tab.page.locator('#reading-serial-error').innerText(), /numéro de série/);
            assert.match(await tab.page.locator('#reading-total-error').innerText(), /nombre entier/);
            assert.equal(await tab.page.locator('#reading-mono-error').innerText(), '');
            await tab.shot('reading-faults-1440');
            assert.deepEqual(await tab.axe(), []);
            await tab.page.getByLabel('Numéro de série').fill('PHB7Q12345');
            await tab.page.getByLabel('Jour du relevé').fill('2999-01-01');
            await tab.page.getByLabel('Total de faces imprimées').fill('12 345');
            await keep.click();
            const fault = tab.page.locator('.declare [role=alert]');
            await fault.getByText(/date/i).waitFor();
            console.log(plain(await fault.innerText()));
            const before = await known(tab);
            await tab.page.getByLabel('Jour du relevé').fill('2026-11-02');
            await keep.click();
            await tab.page.getByText('Le compteur de PHB7Q12345 au 2 novembre 2026 est gardé.').waitFor();
            for (let tries = 0; tries < 50 && (await known(tab)) === before; ++tries) await tab.page.waitForTimeout(200);
            assert.equal(await known(tab), before + 1);
            await tab.page.getByLabel('Total de faces imprimées').fill('12345');
            await keep.click();
            await tab.page.getByText(/était déjà là/).waitFor();
        });
    });

    test('fleet health shows its months as a chart with its table', async () => {
        await inTab(world, as(), async (tab) => {
            await tab.goto('/sante');
            console.log(plain(await tab.heading()));
            await tab.page.getByRole('img', { name: /^Barres par mois/ }).waitFor();
            await tab.page.getByText('Voir les données').click();
            assert.ok((await tab.page.getByRole('table', { name: 'Agents par mois' }).locator('tbody tr').count()) >= 1);
        });
    });
}
