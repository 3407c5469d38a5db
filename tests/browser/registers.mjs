// SPDX-License-Identifier: EUPL-1.2
// What people write in registers, without a terminal.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { inTab, plain } from './browser.mjs';

const kProof = Buffer.from('%PDF-1.7\n% facture 114\n');

const fixture = (name) => new URL(`fixtures/${name}`, import.meta.url).pathname;
const row = (tab, text) => tab.page.getByRole('row').filter({ hasText: text });
const said = async (tab) => plain(await tab.page.locator('[role="status"]').first().innerText());

async function openForm(tab) {
    await tab.goto('/registres/purchases');
    await tab.page.getByText('Ajouter une saisie').click();
}

export function registerTests(world) {
    test('registers are listed, each with its purpose and its entries', async () => {
        await inTab(world, {}, async (tab) => {
            await tab.goto('/');
            await tab.page.getByRole('link', { name: 'Registres' }).click();
            await tab.settle();
            assert.match(plain(await tab.heading()), /^Registres : ce qu’aucun équipement ne peut dire$/);
            const { registers } = await world.collector.json('/api/v1/registers');
            assert.equal(await tab.page.locator('tbody tr').count(), registers.length);
            await tab.page.getByRole('link', { name: 'Achats' }).click();
            await tab.settle();
            assert.equal(plain(await tab.heading()), 'Achats : aucune saisie');
        });
    });

    test('an entry that is refused keeps what was typed and says all that is wrong', async () => {
        await inTab(world, {}, async (tab) => {
            await openForm(tab);
            await tab.page.getByLabel('Quantité').fill('douze');
            await tab.page.getByLabel('Fabricant et modèle').fill('Dell Latitude 5450');
            await tab.page.getByRole('button', { name: 'Enregistrer' }).click();
            await tab.page.getByText('attendu : un nombre entier, trouvé « douze »').waitFor();
            assert.equal(await tab.page.locator('#entry-day-error').innerText(), 'obligatoire');
            assert.equal(await tab.page.locator('#entry-class-error').innerText(), 'obligatoire');
            assert.equal(await tab.page.getByLabel('Fabricant et modèle').inputValue(), 'Dell Latitude 5450');
            assert.ok(await tab.page.evaluate(() => document.activeElement.matches('[aria-invalid="true"]')));
            tab.forgive(/422/);
            assert.equal((await world.collector.json('/api/v1/registers/purchases')).total, 0);
        });
    });

    test('an entry is written with its proof, corrected, withdrawn and restored', async () => {
        await inTab(world, {}, async (tab) => {
            await openForm(tab);
            await tab.page.getByLabel('Date d’achat').fill('2026-03-31');
            await tab.page.getByLabel('Type d’équipement').selectOption('laptop');
            await tab.page.getByLabel('Quantité').fill('25');
            await tab.page.getByLabel('État à l’achat').selectOption('refurbished');
            await tab.page.getByLabel(/Montant total HT/).fill('16 250,50');
            await tab.page.getByLabel('Justificatifs').setInputFiles({
                name: 'facture n°114.pdf',
                mimeType: 'application/pdf',
                buffer: kProof,
            });
            await tab.page.getByRole('button', { name: 'Enregistrer' }).click();
            await row(tab, 'ordinateur portable').waitFor();
            assert.equal(await said(tab), 'La saisie du 31 mars 2026 est enregistrée.');
            assert.match(plain(await row(tab, 'ordinateur portable').innerText()), /25\s+reconditionné\s+16 250,5 €/);
            await tab.shot('register-1440');

            const [download] = await Promise.all([
                tab.page.waitForEvent('download'),
                tab.page.getByRole('link', { name: 'facture n°114.pdf' }).click(),
            ]);
            assert.equal(download.suggestedFilename(), 'facture n°114.pdf');
            assert.deepEqual(readFileSync(await download.path()), kProof);

            await tab.page.getByRole('button', { name: /^Corriger/ }).click();
            await tab.page.getByText('Corriger la saisie du 31 mars 2026').waitFor();
            assert.equal(await tab.page.getByLabel(/Montant total HT/).inputValue(), '16250,5');
            await tab.page.getByLabel('Quantité').fill('20');
            await tab.page.getByRole('button', { name: 'Enregistrer la correction' }).click();
            await tab.until(() => /\b20\b/.test(document.querySelector('tbody')?.innerText ?? ''), 'the correction');
            assert.equal(await tab.page.locator('tbody tr').count(), 1);
            await tab.page.getByRole('button', { name: 'Montrer aussi ce qui a été corrigé ou retiré' }).click();
            await tab.page.getByText(/^Corrigée ou retirée le/).waitFor();
            assert.equal(await tab.page.locator('tbody tr').count(), 2);

            await tab.page.getByRole('button', { name: 'Ne montrer que ce qui est en vigueur' }).click();
            await tab.until(() => document.querySelectorAll('tbody tr').length === 1, 'what stands');
            await tab.page.getByRole('button', { name: /^Retirer/ }).click();
            await tab.page.getByText('La saisie du 31 mars 2026 est retirée').waitFor();
            await tab.until(() => document.querySelector('tbody') === null, 'an empty register');
            await tab.page.getByRole('button', { name: 'La rétablir' }).click();
            await row(tab, 'facture n°114.pdf').waitFor();
            const { total, entries } = await world.collector.json('/api/v1/registers/purchases');
            assert.equal(total, 1);
            assert.equal(entries[0].values.units, 20);
        });
    });

    for (const width of [390, 1440]) {
        test(`axe finds nothing on the pages of registers, ${width} px`, async () => {
            await inTab(world, { width }, async (tab) => {
                for (const path of ['/registres', '/registres/purchases']) {
                    await tab.goto(path);
                    assert.deepEqual(await tab.axe(), []);
                    await tab.assertNoSidewaysScroll(`${path} at ${width}`);
                    await tab.shot(`${path.slice(1).replace('/', '-')}-${width}`);
                }
                await tab.goto('/registres/purchases?lang=en');
                assert.equal(plain(await tab.heading()), 'Purchases: 1 entry');
            });
        });
    }

    test('a workbook is downloaded, refused for its two wrong lines, taken once corrected, and not twice', async () => {
        await inTab(world, {}, async (tab) => {
            await tab.goto('/registres');
            const [download] = await Promise.all([
                tab.page.waitForEvent('download'),
                tab.page.getByRole('link', { name: 'Télécharger le classeur vide (XLSX)' }).click(),
            ]);
            assert.equal(download.suggestedFilename(), 'parcmetre-classeur.xlsx');
            assert.equal(readFileSync(await download.path()).subarray(0, 2).toString(), 'PK');

            const upload = async (name) => {
                await tab.page.getByLabel('Classeur rempli').setInputFiles(fixture(name));
                await tab.page.getByRole('button', { name: 'Déposer le classeur' }).click();
            };
            const before = (await world.collector.json('/api/v1/registers/purchases')).total;
            await upload('classeur-deux-erreurs.xlsx');
            await tab.page.getByText('Rien n’est enregistré : 2 lignes sont à corriger.').waitFor();
            const wrong = tab.page.getByRole('region', { name: 'Lignes à voir' }).locator('tbody tr');
            assert.equal(await wrong.count(), 2);
            assert.match(
                plain(await wrong.first().innerText()),
                /^Achats\s+3\s+Quantité : attendu : un nombre entier, trouvé « quatre »$/,
            );
            assert.match(plain(await wrong.last().innerText()), /^Bordereaux DEEE\s+3\s+Masse : attendu : de 0,1 à 25000 kg$/);
            assert.equal((await world.collector.json('/api/v1/registers/purchases')).total, before);
            assert.deepEqual(await tab.axe(), []);
            await tab.shot('workbook-1440');

            await upload('classeur-corrige.xlsx');
            await tab.page.getByText('4 saisies enregistrées, 0 déjà au registre.').waitFor();
            assert.equal((await world.collector.json('/api/v1/registers/purchases')).total, before + 2);
            await upload('classeur-corrige.xlsx');
            await tab.page.getByText('Rien de nouveau : 4 lignes sont déjà aux registres.').waitFor();
            assert.equal((await world.collector.json('/api/v1/registers/purchases')).total, before + 2);
        });
    });
}
