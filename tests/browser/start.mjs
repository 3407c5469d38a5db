// SPDX-License-Identifier: EUPL-1.2
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inTab, plain, Tab } from './browser.mjs';

export function startTests(world) {
    test('an empty collector says the first step with its command', async () => {
        await world.collector.start();
        await inTab(world, {}, async (tab) => {
            await tab.goto('/');
            assert.equal(plain(await tab.heading()), 'Aucun équipement n’est encore connu');
            assert.match(
                await tab.page.locator('main').innerText(),
                new RegExp(`parcmetre-agent once --to ${world.collector.base}`),
            );
            await tab.shot('empty-1440');
            await tab.goto('/preuves');
            assert.equal(plain(await tab.heading()), 'Aucun chiffre n’est encore attaché comme preuve');
            assert.deepEqual(await tab.axe(), []);
        });
    });

    test('a seeded organisation of 120 people is told to the collector', async () => {
        console.log((await world.collector.simulate()).trim());
        const status = await world.collector.json('/api/v1/status');
        console.log(`${status.devices} devices, ${status.assessed} assessed, periods ${status.periods.join(' ')}`);
        assert.ok(status.devices > 100);
        assert.equal(status.sample, true);
    });

    test('a collector that stops is said, with what was kept and what to do', async () => {
        const tab = await Tab.open(world);
        try {
            await tab.goto('/');
            await world.collector.stop();
            await tab.page.getByRole('link', { name: 'Indicateurs' }).click();
            const alert = tab.page.getByRole('alert');
            await alert.waitFor();
            assert.match(plain(await alert.innerText()), /Le collecteur ne répond pas .*Rien n’est perdu/);
            await tab.shot('failure-1440');
            await world.collector.start();
            await tab.page.getByRole('button', { name: 'Réessayer' }).click();
            await tab.settle();
            assert.match(plain(await tab.heading()), /chiffres? prêts?/);
        } finally {
            await tab.close();
            await world.collector.start();
        }
    });
}
