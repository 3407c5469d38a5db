// SPDX-License-Identifier: EUPL-1.2
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inTab, plain } from './browser.mjs';

const kAdmin = { name: 'Camille Martin', password: 'quatre chevaux dans la cour' };
const kRse = { name: 'Dominique Lefèvre', password: 'une saison au bord de la mer' };

async function fillSignIn(page, { name, password }) {
    await page.getByLabel('Nom', { exact: true }).fill(name);
    await page.getByLabel('Mot de passe', { exact: true }).fill(password);
    await page.getByRole('button', { name: 'Se connecter' }).click();
}

/** Pages that the navigation offers. */
async function offered(tab) {
    return (await tab.page.getByRole('navigation', { name: 'Rubriques' }).getByRole('link').allInnerTexts()).map(plain);
}

export function accountTests(world) {
    const { collector } = world;
    const kept = {};

    test('a collector with accounts and without an administrator says where the link is', async () => {
        await collector.stop();
        await collector.start({ accounts: true });
        await inTab(world, {}, async (tab) => {
            await tab.goto('/');
            assert.equal(plain(await tab.heading()), 'Ce collecteur attend son premier administrateur');
            assert.deepEqual(await tab.axe(), []);
            await tab.shot('first-missing-1440');
            await tab.goto('/first-start');
            assert.equal(plain(await tab.heading()), 'Ce lien est incomplet');
        });
    });

    test('the first administrator is made by the link, which then no longer works', async () => {
        const link = collector.firstStartLink();
        await inTab(world, {}, async (tab) => {
            await tab.goto(link);
            assert.equal(plain(await tab.heading()), 'Créez le premier compte administrateur');
            await tab.page.getByLabel('Votre nom').fill(kAdmin.name);
            await tab.page.getByLabel('Mot de passe', { exact: true }).fill('court');
            await tab.page.getByRole('button', { name: 'Créer le compte' }).click();
            assert.match(plain(await tab.page.locator('#first-password-error').innerText()), /au moins 12 caractères/);
            assert.equal(await tab.page.evaluate(() => document.activeElement.id), 'first-password');
            await tab.shot('first-start-1440');
            await tab.page.getByLabel('Mot de passe', { exact: true }).fill(kAdmin.password);
            await tab.page.getByRole('button', { name: 'Créer le compte' }).click();
            await tab.page.getByRole('button', { name: 'Se déconnecter' }).waitFor();
            await tab.settle();
            assert.equal(new URL(tab.page.url()).hash, '', 'the token leaves the address');
            assert.match(plain(await tab.heading()), /^Sur douze mois, votre parc/);
            const cookies = await tab.context.cookies();
            assert.deepEqual(cookies.map(({ name, httpOnly, sameSite }) => ({ name, httpOnly, sameSite })), [
                { name: 'parcmetre_session', httpOnly: true, sameSite: 'Strict' },
            ]);
            assert.equal(await tab.page.evaluate(() => localStorage.length + sessionStorage.length), 0);
            kept.admin = await tab.context.storageState();
        });
        await inTab(world, {}, async (tab) => {
            await tab.goto(link);
            assert.equal(plain(await tab.heading()), 'Le premier compte existe déjà');
        });
    });

    test('a wrong password is said without saying which half was wrong, and the name stays', async () => {
        await inTab(world, {}, async (tab) => {
            await tab.goto('/indicateurs?period=2025');
            assert.equal(plain(await tab.heading()), 'Connectez-vous à Parcmètre');
            const said = [];
            for (const name of [kAdmin.name, 'Personne']) {
                await fillSignIn(tab.page, { name, password: 'ce n’est pas le bon' });
                const alert = tab.page.getByRole('alert');
                await alert.waitFor();
                await tab.page.getByRole('button', { name: 'Se connecter' }).isEnabled();
                said.push(plain(await alert.innerText()));
                assert.equal(await tab.page.getByLabel('Nom', { exact: true }).inputValue(), name);
                await tab.until(() => document.activeElement.id === 'signin-password', 'the focus on the password');
            }
            console.log(`wrong password: ${said[0]}`);
            assert.equal(said[0], said[1]);
            await tab.shot('signin-wrong-1440');
            assert.deepEqual(await tab.axe(), []);
            tab.forgive(/401/);
            await fillSignIn(tab.page, kAdmin);
            await tab.page.getByRole('button', { name: 'Se déconnecter' }).waitFor();
            await tab.settle();
            assert.match(plain(await tab.heading()), /chiffres? prêts?/, 'the page that was asked for');
            assert.equal(new URL(tab.page.url()).searchParams.get('period'), '2025');
            await tab.page.getByRole('button', { name: 'Se déconnecter' }).click();
            await tab.page.getByRole('heading', { name: 'Connectez-vous à Parcmètre' }).waitFor();
        });
    });

    test('an RSE user who is invited chooses a password and sees no single device', async () => {
        await inTab(world, { storageState: kept.admin }, async (tab) => {
            await tab.context.grantPermissions(['clipboard-read', 'clipboard-write']);
            await tab.goto('/utilisateurs');
            await tab.page.getByRole('button', { name: 'Inviter' }).click();
            assert.match(await tab.page.locator('#invite-name-error').innerText(), /Indiquez le nom/);
            await tab.page.getByLabel('Nom', { exact: true }).fill(kRse.name);
            await tab.page.getByRole('radio', { name: /^RSE/ }).check();
            await tab.page.getByRole('button', { name: 'Inviter' }).click();
            await tab.page.getByRole('heading', { name: /^Le lien d’invitation de Dominique/ }).waitFor();
            await tab.settle();
            await tab.page.getByRole('button', { name: /^Copier/ }).click();
            await tab.page.getByText('Copié : Lien d’invitation.').waitFor();
            kept.invitation = await tab.page.evaluate(() => navigator.clipboard.readText());
            assert.match(kept.invitation, new RegExp(`^${collector.base}/invitation#`));
            await tab.shot('users-invited-1440');
            assert.deepEqual(await tab.axe(), []);
            await tab.goto('/utilisateurs');
            assert.equal(await tab.page.getByText('/invitation#').count(), 0, 'shown once');
        });
        await inTab(world, {}, async (tab) => {
            await tab.goto(kept.invitation.slice(collector.base.length));
            assert.equal(plain(await tab.heading()), 'Choisissez votre mot de passe');
            await tab.page.getByLabel('Mot de passe', { exact: true }).fill(kRse.password);
            await tab.page.getByRole('button', { name: 'Enregistrer et entrer' }).click();
            await tab.page.getByRole('link', { name: /Dominique/ }).waitFor();
            await tab.settle();
            const pages = await offered(tab);
            console.log(`RSE sees: ${pages.join(', ')}`);
            assert.deepEqual(pages, ['Vue d’ensemble', 'Impression', 'Indicateurs', 'Registres', 'Preuves']);
            await tab.goto('/equipements');
            assert.equal(plain(await tab.heading()), 'Cette page ne vous est pas ouverte');
            const status = await tab.page.evaluate(async () => (await fetch('/api/v1/devices')).status);
            assert.equal(status, 403);
            tab.forgive(/403/);
        });
    });

    test('a session that ends asks to sign in again, and what was being done goes on', async () => {
        await inTab(world, {}, async (tab) => {
            await tab.goto('/indicateurs/OR02/preuve');
            await fillSignIn(tab.page, kRse);
            await tab.page.getByLabel('Commentaire').waitFor();
            await tab.page.getByLabel('Commentaire').fill('Écrit avant la fin de la session');
            await tab.page.getByLabel('Auteur').fill(kRse.name);
            await tab.page.getByLabel('Référentiel').selectOption('INR-2019-v1');
            await tab.page.getByLabel('Exigence').selectOption('1.2.d');
            const acknowledge = tab.page.getByRole('checkbox');
            if (await acknowledge.count()) await acknowledge.check();
            await tab.context.clearCookies();
            await tab.page.getByRole('button', { name: 'Figer et attacher' }).click();
            const dialog = tab.page.getByRole('dialog', { name: 'Votre session est terminée' });
            await dialog.waitFor();
            await tab.shot('signin-again-1440');
            assert.deepEqual(await tab.axe(), []);
            await tab.until(() => document.activeElement.id === 'signin-password', 'the focus on the password');
            assert.equal(await dialog.getByLabel('Nom', { exact: true }).inputValue(), kRse.name);
            assert.equal(await tab.page.getByLabel('Commentaire').inputValue(), 'Écrit avant la fin de la session');
            await dialog.getByLabel('Mot de passe', { exact: true }).fill(kRse.password);
            await dialog.getByRole('button', { name: 'Se connecter' }).click();
            await tab.page.waitForURL(/\/preuves/);
            await tab.settle();
            assert.match(plain(await tab.page.locator('.done').innerText()), /La preuve est enregistrée/);
            tab.forgive(/401/);
        });
    });

    test('an enrolment token is shown once, in commands ready to paste, and can be revoked', async () => {
        await inTab(world, { storageState: kept.admin }, async (tab) => {
            await tab.goto('/enrolement');
            await tab.page.getByLabel('Nom', { exact: true }).fill('Portables de Lyon');
            await tab.page.getByLabel('Nombre de postes').fill('beaucoup');
            await tab.page.getByRole('button', { name: 'Créer le jeton' }).click();
            assert.match(await tab.page.locator('#enrol-most-error').innerText(), /nombre entier/);
            await tab.page.getByLabel('Nombre de postes').fill('60');
            await tab.page.getByRole('button', { name: 'Créer le jeton' }).click();
            await tab.page.getByRole('heading', { name: /« Portables de Lyon » est prêt/ }).waitFor();
            await tab.settle();
            const command = await tab.page.getByLabel('Commande d’enrôlement pour Linux').innerText();
            console.log(command.replace(/pme_\S+/, 'pme_…'));
            assert.match(command, new RegExp(`^sudo parcmetre-agent enrol --to ${collector.base} .*--token pme_\\S+$`));
            const secret = /pme_\S+$/.exec(command)[0];
            console.log(await collector.agent(command));
            for (const width of [1440, 390]) {
                await tab.page.setViewportSize({ width, height: 900 });
                await tab.shot(`enrolment-made-${width}`);
                await tab.assertNoSidewaysScroll(`enrolment at ${width}`);
            }
            assert.deepEqual(await tab.axe(), []);
            await tab.page.setViewportSize({ width: 1440, height: 900 });
            await tab.goto('/enrolement');
            assert.equal((await tab.page.content()).includes(secret), false, 'shown once');
            await tab.page.getByRole('button', { name: /^Révoquer.*Portables de Lyon/ }).click();
            await tab.until(() => document.activeElement.innerText === 'Révoquer définitivement', 'the focus on it');
            await tab.page.getByRole('button', { name: 'Garder' }).click();
            await tab.page.getByRole('button', { name: /^Révoquer.*Portables de Lyon/ }).click();
            await tab.page.getByRole('button', { name: 'Révoquer définitivement' }).click();
            await tab.page.getByRole('cell', { name: 'révoqué' }).waitFor();
        });
    });

    test('the agent enrolled by the command is in the list, until it is revoked', async () => {
        await inTab(world, { storageState: kept.admin }, async (tab) => {
            await tab.goto('/enrolement');
            assert.match(plain(await tab.page.locator('tbody tr').innerText()), /1 sur 60/);
            await tab.page.getByRole('link', { name: 'Voir les agents enrôlés' }).click();
            await tab.settle();
            assert.equal(plain(await tab.heading()), '1 agent est enrôlé');
            await tab.page.getByRole('button', { name: /^Révoquer/ }).click();
            await tab.page.getByRole('button', { name: 'Révoquer définitivement' }).click();
            await tab.page.getByRole('cell', { name: 'révoqué' }).waitFor();
            await tab.settle();
            await tab.shot('agents-revoked-1440');
        });
    });

    test('an API token opens what its rights say and nothing else, until it is revoked', async () => {
        await inTab(world, { storageState: kept.admin }, async (tab) => {
            await tab.goto('/jetons');
            await tab.page.getByLabel('Nom', { exact: true }).fill('Tableur');
            await tab.page.getByRole('button', { name: 'Créer le jeton' }).click();
            assert.match(await tab.page.locator('#token-scopes-error').innerText(), /au moins un droit/);
            await tab.page.getByRole('checkbox', { name: /^chiffres/ }).check();
            await tab.page.getByRole('button', { name: 'Créer le jeton' }).click();
            await tab.page.getByRole('heading', { name: /« Tableur » est prêt/ }).waitFor();
            await tab.settle();
            const secret = await tab.page.getByLabel('Jeton d’API', { exact: true }).innerText();
            const status = async (path) =>
                (await fetch(collector.base + path, { headers: { Authorization: `Bearer ${secret}` } })).status;
            assert.equal(await status('/api/v1/estimate'), 200);
            assert.equal(await status('/api/v1/devices'), 403);
            await tab.shot('tokens-made-1440');
            assert.deepEqual(await tab.axe(), []);
            await tab.page.getByRole('button', { name: /^Révoquer.*Tableur/ }).click();
            await tab.page.getByRole('button', { name: 'Révoquer définitivement' }).click();
            await tab.page.getByRole('cell', { name: 'révoqué' }).waitFor();
            assert.equal(await status('/api/v1/estimate'), 401);
        });
    });

    test('usage is allowed only by a day and a name, and can be taken back', async () => {
        await inTab(world, { storageState: kept.admin }, async (tab) => {
            await tab.goto('/reglages');
            assert.match(plain(await tab.heading()), /^L’usage n’est pas relevé/);
            await tab.page.getByLabel('CSE et personnes informés le').fill('2026-10-03');
            const save = tab.page.getByRole('button', { name: 'Enregistrer' });
            await save.first().click();
            assert.match(await tab.page.locator('#usage-by-error').innerText(), /qui l’atteste/);
            await tab.page.getByLabel('Informés par').fill('DRH, avis du CSE');
            await save.first().click();
            await tab.page.getByRole('heading', { name: /^L’usage est relevé depuis l’information du 3 octobre 2026/ }).waitFor();
            await tab.page.getByRole('button', { name: 'Ajouter une plage' }).click();
            await tab.page.getByRole('checkbox', { name: 'samedi' }).check();
            await save.last().click();
            await tab.page.getByText('Les plages de fermeture sont enregistrées.').waitFor();
            await tab.settle();
            await tab.goto('/reglages');
            assert.equal(await tab.page.getByRole('checkbox', { name: 'samedi' }).isChecked(), true);
            await tab.page.getByLabel('CSE et personnes informés le').fill('');
            await save.first().click();
            await tab.page.getByRole('heading', { name: /^L’usage n’est pas relevé/ }).waitFor();
        });
    });

    test('an account is disabled, given back and given another role', async () => {
        await inTab(world, { storageState: kept.admin }, async (tab) => {
            await tab.goto('/utilisateurs');
            await tab.page.getByRole('button', { name: new RegExp(`^Désactiver.*${kRse.name}`) }).click();
            await tab.page.getByRole('button', { name: new RegExp(`^Réactiver.*${kRse.name}`) }).click();
            await tab.page.getByRole('button', { name: new RegExp(`^Désactiver.*${kRse.name}`) }).waitFor();
            await tab.page.getByLabel(`Rôle de ${kRse.name}`).selectOption('auditor');
            await tab.page.getByRole('button', { name: new RegExp(`^Appliquer.*${kRse.name}`) }).click();
            await tab.page.getByText(/a maintenant le rôle auditeur/).waitFor();
            await tab.page.getByLabel(`Rôle de ${kAdmin.name}`).selectOption('rse');
            await tab.page.getByRole('button', { name: new RegExp(`^Appliquer.*${kAdmin.name}`) }).click();
            const alert = tab.page.getByRole('alert');
            await alert.waitFor();
            console.log(`last administrator: ${plain(await alert.innerText())}`);
            assert.equal(await tab.page.getByLabel(`Rôle de ${kAdmin.name}`).inputValue(), 'admin');
            tab.forgive(/409/);
        });
    });

    test('the log tells who did what, latest first', async () => {
        await inTab(world, { storageState: kept.admin }, async (tab) => {
            await tab.goto('/journal');
            const rows = await tab.page.locator('tbody tr').allInnerTexts();
            console.log(rows.slice(0, 4).map(plain).join(' / '));
            assert.ok(rows.length > 8);
            assert.ok(rows.some((row) => row.includes(kAdmin.name)));
            const codes = rows.filter((row) => /[a-z]_[a-z]/.test(row));
            assert.deepEqual(codes, [], 'every act has its words');
        });
    });

    test('a password is changed by who knows the old one', async () => {
        await inTab(world, {}, async (tab) => {
            await tab.goto('/compte');
            await fillSignIn(tab.page, kRse);
            await tab.page.getByLabel('Mot de passe actuel').fill('un autre mot de passe');
            await tab.page.getByLabel('Nouveau mot de passe').fill('le vent du nord se lève');
            const submit = tab.page.getByRole('button', { name: 'Changer le mot de passe' });
            await submit.click();
            await tab.page.getByRole('alert').waitFor();
            await tab.page.getByLabel('Mot de passe actuel').fill(kRse.password);
            await submit.click();
            await tab.page.getByText('Votre mot de passe est changé.').waitFor();
            tab.forgive(/40[013]/);
        });
    });

    return kept;
}
