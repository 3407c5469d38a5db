// SPDX-License-Identifier: EUPL-1.2
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vite';
import { precompress } from './precompress';

// While developing, pages come from Vite and figures from a collector that runs beside it.
const collector = process.env['PARCMETRE_URL'] ?? 'http://127.0.0.1:8600';

export default defineConfig({
    plugins: [svelte(), precompress()],
    build: {
        target: 'es2022',
        modulePreload: { polyfill: false },
        // The collector's CSP allows no data: address, so nothing may be inlined.
        assetsInlineLimit: 0,
        reportCompressedSize: false,
    },
    server: { proxy: { '/api': { target: collector, changeOrigin: true } } },
});
