// SPDX-License-Identifier: EUPL-1.2
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inTab } from './browser.mjs';
import { kPages, pathOf } from './pages.mjs';

/** What has the focus: its name, whether it is seen and outlined, and where it stands in the document. */
function focused(page) {
    return page.evaluate(() => {
        const all = [...document.querySelectorAll('*')];
        const element = document.activeElement;
        const style = getComputedStyle(element);
        const box = element.getBoundingClientRect();
        return {
            tag: element.tagName.toLowerCase(),
            id: element.id,
            text: (element.innerText ?? '').trim().slice(0, 40),
            place: all.indexOf(element),
            outlined: style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 3,
            seen: box.width > 0 && box.height > 0 && box.bottom > 0 && box.right > 0,
        };
    });
}

export function accessTests(world) {
    for (const scheme of ['light', 'dark']) {
        for (const width of [390, 1440]) {
            test(`axe finds nothing on any page, ${scheme}, ${width} px`, async () => {
                await inTab(world, { width, scheme }, async (tab) => {
                    for (const entry of kPages) {
                        await tab.goto(await pathOf(world, entry));
                        await tab.shot(`${entry.name}-${width}-${scheme}`);
                        const violations = await tab.axe();
                        console.log(`axe ${entry.name} ${scheme} ${width}: ${violations.length} violations`);
                        assert.deepEqual(violations, []);
                        await tab.assertNoSidewaysScroll(`${entry.name} ${width}`);
                    }
                });
            });
        }
    }

    test('nothing scrolls sideways at 320 px, nor at 1440 px zoomed to 200 %', async () => {
        for (const width of [320, 720]) {
            await inTab(world, { width }, async (tab) => {
                for (const entry of kPages) {
                    await tab.goto(await pathOf(world, entry));
                    await tab.assertNoSidewaysScroll(`${entry.name} at ${width}`);
                }
            });
        }
    });

    test('the keyboard goes first to the skip link, then through the page in reading order', async () => {
        await inTab(world, {}, async (tab) => {
            await tab.goto('/');
            await tab.page.keyboard.press('Tab');
            const first = await focused(tab.page);
            assert.equal(first.text, 'Aller au contenu');
            assert.ok(first.seen && first.outlined);
            let before = first.place;
            const path = [];
            for (let i = 0; i < 18; i += 1) {
                await tab.page.keyboard.press('Tab');
                const now = await focused(tab.page);
                if (now.tag === 'body') break;
                path.push(now.text.split('\n')[0] || now.tag);
                assert.ok(now.place > before, `${now.text} comes before what had the focus`);
                assert.ok(now.seen && now.outlined, `the focus on "${now.text}" is not seen`);
                before = now.place;
            }
            console.log(`tab order: ${path.join(' > ')}`);
            assert.ok(path.includes('Équipements') && path.includes('Voir les données'));
        });
    });

    test('the skip link leads to the content, and a link to another page does too', async () => {
        await inTab(world, {}, async (tab) => {
            await tab.goto('/');
            await tab.page.keyboard.press('Tab');
            await tab.page.keyboard.press('Enter');
            assert.equal((await focused(tab.page)).id, 'content');
            await tab.page.getByRole('link', { name: 'Indicateurs' }).focus();
            await tab.page.keyboard.press('Enter');
            await tab.settle();
            assert.equal((await focused(tab.page)).id, 'content');
            assert.match(await tab.page.title(), /chiffres? .* · Parcmètre$/);
        });
    });

    test('at 390 px the pages fold behind a button that the keyboard opens', async () => {
        await inTab(world, { width: 390 }, async (tab) => {
            await tab.goto('/');
            const menu = tab.page.getByRole('button', { name: 'Menu' });
            const link = tab.page.getByRole('link', { name: 'Preuves' });
            assert.equal(await link.isVisible(), false);
            await menu.focus();
            await tab.page.keyboard.press('Enter');
            assert.equal(await menu.getAttribute('aria-expanded'), 'true');
            await link.focus();
            await tab.page.keyboard.press('Enter');
            await tab.settle();
            assert.equal(new URL(tab.page.url()).pathname, '/preuves');
            assert.equal(await menu.getAttribute('aria-expanded'), 'false');
        });
    });

    test('paper drops the navigation and opens what is folded', async () => {
        await inTab(world, {}, async (tab) => {
            await tab.goto('/');
            await tab.page.emulateMedia({ media: 'print' });
            await tab.page.evaluate(() => window.dispatchEvent(new Event('beforeprint')));
            assert.equal(await tab.page.getByRole('navigation').first().isVisible(), false);
            assert.equal(await tab.page.getByRole('table', { name: /^Empreinte par famille/ }).isVisible(), true);
            await tab.shot('overview-print');
        });
    });
}
