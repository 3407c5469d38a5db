// SPDX-License-Identifier: EUPL-1.2
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { inTab, kShots, plain, Tab } from './browser.mjs';

/** A first visit to the overview, charts and figures included (design §13). */
const kMostBytes = 150_000;

export const kPages = [
    { name: 'overview', path: '/' },
    { name: 'printing', path: '/impression' },
    { name: 'devices', path: '/equipements' },
    { name: 'device', path: '/equipements/{device}' },
    { name: 'indicators', path: '/indicateurs' },
    { name: 'attach', path: '/indicateurs/OR02/preuve' },
    { name: 'evidence', path: '/preuves' },
];

export async function pathOf(world, { path }) {
    if (!path.includes('{device}')) return path;
    const { devices } = await world.collector.json('/api/v1/devices?limit=1&sort=footprint&order=desc&class=laptop');
    return path.replace('{device}', encodeURIComponent(devices[0].id));
}

export function pageTests(world) {
    test('the overview answers with the number of the API, its interval and its coverage', async () => {
        const estimate = await world.collector.json('/api/v1/estimate?period=12m');
        await inTab(world, {}, async (tab) => {
            await tab.goto('/');
            const heading = plain(await tab.heading());
            console.log(heading);
            const said = Number(/ ([\d,]+) t CO₂e \(entre /.exec(heading)?.[1]?.replace(',', '.'));
            assert.ok(Math.abs(said / (estimate.total.value / 1000) - 1) < 0.05, `${said} t`);
            assert.match(heading, /soit \d+ kg par personne\.$/);
            assert.match(plain(await tab.page.locator('.lead').innerText()), /Fondé sur .*équipements/);
            const chart = tab.page.getByRole('img', { name: /^Barres empilées par famille/ });
            const bars = await chart.locator('g[data-part="bar"] rect').count();
            assert.ok(bars >= estimate.by_class.length, `${bars} bars`);
            await tab.page.getByRole('img', { name: /^Courbe par année/ }).waitFor();
            await tab.page.getByText('Comment ce chiffre est-il calculé').click();
            assert.match(await tab.page.locator('.method').innerText(), /Convention C1/);
        });
    });

    test('a first visit stays under 150 kB compressed, and weight and requests are printed', async () => {
        for (const entry of kPages) {
            const tab = await Tab.open(world);
            await tab.goto(await pathOf(world, entry));
            console.log(`${entry.name}: ${(tab.bytes / 1000).toFixed(1)} kB, ${tab.requests.length} requests`);
            for (const asset of tab.requests.filter(({ url }) => /\.(js|css)$/.test(url))) {
                assert.match(asset.encoding ?? '', /^(br|gzip)$/, asset.url);
            }
            assert.ok(tab.bytes <= kMostBytes, `${entry.name}: ${tab.bytes} bytes`);
            await tab.close();
        }
    });

    test('sample data is labelled on every page, and no page keeps a cookie or storage', async () => {
        await inTab(world, {}, async (tab) => {
            for (const entry of kPages) {
                const answer = await tab.goto(await pathOf(world, entry));
                assert.match(await tab.page.locator('main').innerText(), /Données d’exemple/, entry.name);
                const policy = answer.headers()['content-security-policy'] ?? '';
                assert.match(policy, /default-src 'none'/);
                assert.doesNotMatch(policy, /unsafe/);
            }
            assert.deepEqual(await tab.context.cookies(), []);
            assert.equal(await tab.page.evaluate(() => localStorage.length + sessionStorage.length), 0);
        });
    });

    test('the chart downloads as a CSV that a French spreadsheet opens', async () => {
        await inTab(world, {}, async (tab) => {
            await tab.goto('/');
            const waiting = tab.page.waitForEvent('download');
            await tab.page.getByRole('button', { name: 'Télécharger en CSV' }).first().click();
            const text = await readFile(await (await waiting).path(), 'utf8');
            assert.ok(text.startsWith('\ufeffFamille;Équipements;'));
            assert.match(text.split('\r\n')[1], /;\d+,\d+;/);
        });
    });

    test('a chart downloads as pictures that stand alone', async () => {
        await inTab(world, {}, async (tab) => {
            await tab.goto('/');
            const waiting = tab.page.waitForEvent('download');
            await tab.page.getByRole('button', { name: 'Image SVG' }).first().click();
            const svg = await readFile(await (await waiting).path(), 'utf8');
            assert.match(svg, /^<svg [^>]*xmlns="http:\/\/www\.w3\.org\/2000\/svg"/);
            assert.ok(svg.includes('Écrans') && svg.includes('Empreinte par famille'), 'names and caption');
            assert.doesNotMatch(svg, /var\(--|class=|<style/, 'nothing of the page is needed to see it');
            const second = tab.page.waitForEvent('download');
            await tab.page.getByRole('button', { name: 'Image PNG' }).first().click();
            const png = await readFile(await (await second).path());
            assert.equal(png.subarray(1, 4).toString(), 'PNG');
            console.log(`PNG ${png.readUInt32BE(16)} × ${png.readUInt32BE(20)}, ${png.length} bytes`);
            assert.ok(png.readUInt32BE(16) > 1200 && png.length > 20_000, 'sharp, and not empty');
            writeFileSync(join(kShots, 'overview-chart.png'), png);
        });
    });

    test('period and scope stand in the address and follow from page to page', async () => {
        const { periods } = await world.collector.json('/api/v1/status');
        const year = periods.find((period) => /^\d{4}$/.test(period) && Number(period) < Number(periods[1]));
        await inTab(world, {}, async (tab) => {
            await tab.goto('/');
            await tab.page.getByRole('combobox', { name: 'Période' }).selectOption(year);
            await tab.settle();
            assert.equal(new URL(tab.page.url()).search, `?period=${year}`);
            assert.match(plain(await tab.heading()), new RegExp(`^En ${year}, votre parc a émis`));
            await tab.page.getByRole('link', { name: 'Indicateurs' }).click();
            await tab.settle();
            assert.equal(new URL(tab.page.url()).pathname, '/indicateurs');
            assert.equal(new URL(tab.page.url()).searchParams.get('period'), year);
            await tab.page.goBack();
            await tab.settle();
            assert.match(plain(await tab.heading()), new RegExp(`^En ${year}`));
        });
    });

    test('devices are searched, filtered, sorted and paged by the collector, by address', async () => {
        const { total } = await world.collector.json('/api/v1/devices?limit=1');
        const found = await world.collector.json('/api/v1/devices?limit=1&q=dell');
        await inTab(world, {}, async (tab) => {
            await tab.goto('/equipements');
            assert.match(plain(await tab.page.locator('.found').innerText()), /^Lignes 1 à 50 sur/);
            await tab.page.getByRole('link', { name: 'Lignes suivantes' }).click();
            await tab.settle();
            assert.match(plain(await tab.page.locator('.found').innerText()), /^Lignes 51 à/);
            await tab.page.getByRole('searchbox').fill('dell');
            await tab.page.waitForURL(/q=dell/);
            await tab.settle();
            const said = plain(await tab.page.locator('.found').innerText());
            console.log(said);
            assert.ok(said.startsWith(`${found.total} équipements`), `${said} / ${found.total} of ${total}`);
            const header = tab.page.getByRole('columnheader', { name: /^Âge/ });
            await header.getByRole('button').click();
            await tab.settle();
            assert.equal(await header.getAttribute('aria-sort'), 'descending');
            await header.getByRole('button').click();
            await tab.settle();
            assert.equal(await header.getAttribute('aria-sort'), 'ascending');
            await tab.page.reload();
            await tab.settle();
            assert.equal(await tab.page.getByRole('searchbox').inputValue(), 'dell');
            assert.equal(await header.getAttribute('aria-sort'), 'ascending');
            await tab.page.locator('tbody a').first().click();
            await tab.settle();
            assert.match(plain(await tab.page.locator('main').innerText()), /Ce qu’il est, et comment on le sait/);
        });
    });

    test('a device that does not exist is said to lead nowhere', async () => {
        const tab = await Tab.open(world);
        await tab.goto('/equipements/inconnu');
        assert.equal(plain(await tab.heading()), 'Cette adresse ne mène à rien');
        await tab.close();
    });

    test('every page speaks English, and the language follows in the address', async () => {
        const english = {
            overview: /^Over twelve months, your fleet emitted/,
            printing: /pages were printed \(/,
            devices: /devices are known, \d+ of them in service/,
            device: /weighs .* a year \(between/,
            indicators: /figures ready/,
            attach: /^Attach “/,
            evidence: /^No figure is attached as evidence yet$/,
        };
        await inTab(world, {}, async (tab) => {
            for (const entry of kPages) {
                await tab.goto(await pathOf(world, entry));
                await tab.page.getByRole('link', { name: 'English' }).click();
                await tab.settle();
                await tab.until(() => document.documentElement.lang === 'en', 'English');
                await tab.settle();
                assert.match(plain(await tab.heading()), english[entry.name]);
                assert.equal(new URL(tab.page.url()).searchParams.get('lang'), 'en');
                const french = (await tab.page.locator('main').innerText()).match(
                    /équipements|Étape|Facteurs employés|Origine|Voir les données/,
                );
                assert.equal(french, null, entry.name);
            }
        });
    });
}
