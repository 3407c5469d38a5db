// SPDX-License-Identifier: EUPL-1.2

/** The one-time token after `#` of a link: never sent in an address, kept while the page is open. */
export class LinkToken {
    value = $state(window.location.hash.slice(1));

    constructor() {
        $effect(() => {
            const read = (): void => {
                const token = window.location.hash.slice(1);
                if (token) this.value = token;
            };
            window.addEventListener('hashchange', read);
            return () => window.removeEventListener('hashchange', read);
        });
    }
}
