// SPDX-License-Identifier: EUPL-1.2

/** Paper cannot be clicked: what is folded is opened while printing, then folded again. */
export function openForPrint(): void {
    let opened: HTMLDetailsElement[] = [];
    window.addEventListener('beforeprint', () => {
        opened = [...document.querySelectorAll<HTMLDetailsElement>('details:not([open])')];
        for (const details of opened) details.open = true;
    });
    window.addEventListener('afterprint', () => {
        for (const details of opened) details.open = false;
        opened = [];
    });
}
