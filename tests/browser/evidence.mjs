// SPDX-License-Identifier: EUPL-1.2
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { inTab, plain } from './browser.mjs';
import { kRepository } from './collector.mjs';

const kAuthor = 'Responsable RSE';

/** A copy of the factor set in which making a laptop weighs twice as much. */
function heavierLaptops(folder) {
    const copy = join(folder, 'factors');
    cpSync(join(kRepository, 'factors'), copy, { recursive: true });
    let doubled = 0;
    for (const table of ['device_factors.csv', 'odbl/device_factors.csv']) {
        const path = join(copy, table);
        const rows = readFileSync(path, 'utf8').split('\n');
        const column = rows[0].split(',').indexOf('value');
        const changed = rows.map((row) => {
            if (!/^dev\.laptop\.[^,]*\.manufacturing\./.test(row)) return row;
            doubled += 1;
            const cells = row.split(',');
            cells[column] = String(Number(cells[column]) * 2);
            return cells.join(',');
        });
        writeFileSync(path, changed.join('\n'));
    }
    assert.ok(doubled > 0, 'no laptop factor to double');
    const descriptor = join(copy, 'datapackage.json');
    const text = readFileSync(descriptor, 'utf8');
    writeFileSync(descriptor, text.replace(/"version": "[^"]*"/, '"version": "99.0.0"'));
    return copy;
}

export function evidenceTests(world) {
    const kept = {};
    const { collector } = world;

    async function frozenBytes() {
        return Buffer.from(await (await fetch(`${collector.base}/api/v1/evidence/${kept.id}`)).arrayBuffer());
    }

    test('the form says what is missing, keeps what was typed, and goes to the first fault', async () => {
        await inTab(world, {}, async (tab) => {
            await tab.goto('/indicateurs/OR02/preuve');
            await tab.page.getByLabel('Commentaire').fill('Bilan de novembre');
            await tab.page.getByRole('button', { name: 'Figer et attacher' }).click();
            const author = tab.page.getByLabel('Auteur');
            assert.equal(await author.getAttribute('aria-invalid'), 'true');
            assert.match(await author.getAttribute('aria-describedby'), /author-error/);
            assert.equal(await tab.page.locator('#author-error').innerText(), 'Indiquez qui atteste ce chiffre.');
            assert.equal(await tab.page.getByLabel('Commentaire').inputValue(), 'Bilan de novembre');
            assert.ok(await tab.page.evaluate(() => document.activeElement.matches('[aria-invalid="true"]')));
        });
    });

    test('a figure is attached as evidence through the page', async () => {
        const live = await collector.json('/api/v1/figures/OR02?period=12m');
        await inTab(world, {}, async (tab) => {
            await tab.goto('/indicateurs');
            await tab.page.getByRole('link', { name: /^Attacher comme preuve.*par utilisateur$/ }).click();
            await tab.settle();
            await tab.page.getByLabel('Référentiel').selectOption('INR-2019-v1');
            await tab.page.getByLabel('Exigence').selectOption('1.2.d');
            await tab.page.getByLabel('Auteur').fill(kAuthor);
            await tab.page.getByLabel('Commentaire').fill('Bilan de novembre');
            const acknowledge = tab.page.getByRole('checkbox');
            if (await acknowledge.count()) await acknowledge.check();
            await tab.shot('attach-filled-1440');
            await tab.page.getByRole('button', { name: 'Figer et attacher' }).click();
            await tab.page.waitForURL(/\/preuves/);
            await tab.settle();
            assert.match(plain(await tab.page.locator('.done').innerText()), /La preuve est enregistrée .*1\.2\.d/);
            kept.id = new URL(tab.page.url()).searchParams.get('saved');
            kept.row = plain(await tab.page.locator('tbody th').first().innerText());
            assert.match(plain(await tab.page.locator('tbody tr').first().innerText()), /inchangé/);
            console.log(`frozen: ${kept.row}`);
            await tab.shot('evidence-attached-1440');
        });
        const list = (await collector.json('/api/v1/evidence')).evidence;
        kept.sha256 = list.find(({ id }) => id === kept.id).sha256;
        kept.bytes = await frozenBytes();
        assert.equal(createHash('sha256').update(kept.bytes).digest('hex'), kept.sha256);
        const frozen = JSON.parse(kept.bytes);
        assert.equal(frozen.figure.value, live.value);
        assert.equal(frozen.author, kAuthor);
    });

    test('the sheet opens from the page, in French and in English, and says the frozen figure', async () => {
        await inTab(world, {}, async (tab) => {
            await tab.goto('/preuves');
            await tab.page.getByRole('link', { name: /^Ouvrir la fiche/ }).first().click();
            await tab.page.waitForURL(/\/sheet\?lang=fr$/);
            const sheet = plain(await tab.page.locator('body').innerText());
            assert.ok(sheet.includes(kAuthor) && sheet.includes('1.2.d'));
            assert.ok(sheet.includes(kept.sha256), 'the sheet names the digest of what it shows');
            kept.sheet = sheet;
            await tab.shot('sheet-1440');
            const violations = await tab.axe();
            console.log(`axe sheet: ${violations.length} violations`);
            assert.deepEqual(violations, []);
            await tab.page.goto(tab.page.url().replace('lang=fr', 'lang=en'));
            assert.equal(await tab.page.evaluate(() => document.documentElement.lang), 'en');
        });
    });

    test('a year frozen as it is computed today is no break of the trend', async () => {
        const answer = await fetch(`${collector.base}/api/v1/evidence`, {
            method: 'POST',
            headers: { 'Content-Type': 'application/json' },
            body: JSON.stringify({
                indicator: 'OR01',
                period: '2025',
                referentiel: 'INR-2019-v1',
                requirement: '1.2.d',
                author: kAuthor,
                comment: '',
                acknowledge_coverage: true,
            }),
        });
        assert.equal(answer.status, 201, await answer.text());
        await inTab(world, {}, async (tab) => {
            await tab.goto('/');
            assert.match(plain(await tab.page.locator('main').innerText()), /la courbe ne mélange pas deux méthodes/);
            assert.equal(await tab.page.getByText(/^Rupture/).count(), 0);
        });
    });

    test('another factor set moves the live figure and leaves the frozen one as it was', async () => {
        const before = await collector.json('/api/v1/figures/OR02?period=12m');
        await collector.stop();
        await collector.start({ factors: heavierLaptops(collector.folder) });
        const after = await collector.json('/api/v1/figures/OR02?period=12m');
        console.log(`live: ${before.value.toFixed(3)} then ${after.value.toFixed(3)} ${after.unit}`);
        assert.ok(after.value > before.value * 1.01);
        assert.deepEqual(await frozenBytes(), kept.bytes);
        await inTab(world, {}, async (tab) => {
            await tab.goto('/preuves');
            const row = tab.page.locator('tbody tr', { hasText: 'OR02' });
            assert.equal(plain(await row.locator('th').innerText()), kept.row);
            const now = plain(await row.locator('td').nth(2).innerText());
            console.log(`beside it: ${now}`);
            assert.match(now, /^a bougé : \d.*facteurs .* → 99\.0\.0/);
            assert.deepEqual(await tab.axe(), []);
            await tab.shot('evidence-moved-1440');
            await tab.goto('/');
            const marked = plain(await tab.page.getByText(/^Rupture/).innerText());
            console.log(marked);
            assert.match(marked, /2025 a été figé à .*avec les facteurs 0\.\d+\.\d+ .*la courbe montre/);
            assert.equal(await tab.page.getByRole('img', { name: /^Courbe par année/ }).getByText(/^figé/).count(), 1);
            await tab.shot('overview-break-1440');
            await tab.goto(`/api/v1/evidence/${kept.id}/sheet?lang=fr`);
            assert.equal(plain(await tab.page.locator('body').innerText()), kept.sheet);
        });
        await inTab(world, { width: 390 }, async (tab) => {
            await tab.goto('/preuves');
            await tab.shot('evidence-moved-390');
            await tab.assertNoSidewaysScroll('evidence at 390');
        });
    });

    test('a headcount declared on the overview changes the footprint per person', async () => {
        await inTab(world, {}, async (tab) => {
            await tab.goto('/');
            const title = tab.page.getByRole('heading', { name: /^Chaque personne porte/ });
            const before = await title.innerText();
            await tab.page.getByText('Déclarer l’effectif').click();
            await tab.page.getByRole('button', { name: 'Enregistrer l’effectif' }).click();
            assert.match(await tab.page.locator('#people-error').innerText(), /nombre entier/);
            await tab.page.getByLabel('Nombre de personnes').fill('240');
            await tab.page.getByRole('button', { name: 'Enregistrer l’effectif' }).click();
            await tab.page.getByText(/^Effectif enregistré/).waitFor();
            await tab.settle();
            await tab.until((old) => !document.body.innerText.includes(old), 'another title', before);
            console.log(`${plain(before)} -> ${plain(await title.innerText())}`);
        });
    });
}
