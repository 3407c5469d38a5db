// SPDX-License-Identifier: EUPL-1.2
// The dashboard in a real browser on a real collector: node tests/browser/run.mjs
//   PARCMETRE_BIN   folder of the executables (build/dev)
//   PARCMETRE_SHOTS folder of the screenshots (tests/browser/shots)
// The files run in this order on one collector; each finds what the one before left.
import { mkdirSync, rmSync } from 'node:fs';
import { after, test } from 'node:test';
import { launch, kShots } from './browser.mjs';
import { Collector } from './collector.mjs';
import { accessTests } from './access.mjs';
import { accountTests } from './accounts.mjs';
import { evidenceTests } from './evidence.mjs';
import { officeTests, plantDoubts } from './office.mjs';
import { pageTests } from './pages.mjs';
import { registerTests } from './registers.mjs';
import { startTests } from './start.mjs';

rmSync(kShots, { recursive: true, force: true });
mkdirSync(kShots, { recursive: true });

const collector = new Collector();
const browser = await launch();
const world = { collector, browser };

startTests(world);
pageTests(world);
accessTests(world);
evidenceTests(world);
registerTests(world);
test('reports that leave a doubt are told to the collector', () => plantDoubts(collector));
officeTests(world, accountTests(world));

after(async () => {
    await browser.close();
    await collector.remove();
});
