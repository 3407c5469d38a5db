// SPDX-License-Identifier: EUPL-1.2
import type { AccessKey } from './access_fr';

export const accessEn: Record<AccessKey, string> = {
    'password.show': 'Show the password',
    'password.hint': 'At least {n} characters; several words make a good password.',
    'password.short': 'Choose at least {n} characters.',
    'name.error': 'Give your name.',
    'password.error': 'Give your password.',

    'signin.title': 'Sign in to Parcmètre',
    'signin.name': 'Name',
    'signin.password': 'Password',
    'signin.submit': 'Sign in',
    'signin.forgotten': 'Forgotten your password? An administrator can give you a new invitation link.',
    'signin.wait': 'Too many attempts. Try again in {seconds|one second|# seconds}.',

    'again.title': 'Your session has ended',
    'again.text': 'Sign in again to go on: what you typed is kept.',
    'again.cancel': 'Not now',

    'first.title': 'Create the first administrator’s account',
    'first.text':
        'This account will invite other people, enrol workstations and set up the collector. The link that brought you here works once.',
    'first.name': 'Your name',
    'first.name.hint': 'What you will type to sign in; the audit log shows it.',
    'first.submit': 'Create the account',
    'first.done.title': 'The first account exists already',
    'first.done.text': 'This link has been used. Sign in, or ask an administrator for an invitation.',
    'first.signin': 'Sign in',

    'none.title': 'This collector waits for its first administrator',
    'none.text':
        'When it starts, the collector prints a one-time link that ends in “/first-start#…”, also written to its log. Open it in this browser.',
    'none.journal': 'Find the link in the log of the service',
    'none.restart': 'A new link is made at each start; the one before then no longer works.',

    'link.broken.title': 'This link is incomplete',
    'link.broken.text': 'What follows the “#” sign is missing. Open the whole link, as you received it.',

    'invitation.title': 'Choose your password',
    'invitation.text': 'You are invited to read the figures of Parcmètre. This link works once.',
    'invitation.submit': 'Save and enter',

    'account.title': 'You are signed in as {name}',
    'account.role': 'Your role: {role}.',
    'account.password.title': 'Change your password',
    'account.old': 'Current password',
    'account.new': 'New password',
    'account.submit': 'Change the password',
    'account.done': 'Your password is changed.',
    'account.leave': 'Sign out',

    'role.admin': 'administrator',
    'role.it': 'IT',
    'role.rse': 'CSR',
    'role.auditor': 'auditor',
};
