// SPDX-License-Identifier: EUPL-1.2
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import type { Plugin } from 'vite';

const kText = new Set(['.html', '.js', '.css', '.svg']);

function files(folder: string): string[] {
    return readdirSync(folder, { withFileTypes: true }).flatMap((entry) =>
        entry.isDirectory() ? files(join(folder, entry.name)) : [join(folder, entry.name)],
    );
}

/**
 * Writes FILE.br and FILE.gz beside each text asset, so that the collector never compresses a page while
 * answering, and prints what all of it weighs.
 */
export function precompress(): Plugin {
    let folder = 'dist';
    return {
        name: 'parcmetre-precompress',
        apply: 'build',
        configResolved(config) {
            folder = join(config.root, config.build.outDir);
        },
        closeBundle() {
            const total = { plain: 0, br: 0, gz: 0 };
            for (const file of files(folder).filter((name) => kText.has(extname(name)))) {
                const plain = readFileSync(file);
                const br = brotliCompressSync(plain, {
                    params: { [constants.BROTLI_PARAM_QUALITY]: 11 },
                });
                const gz = gzipSync(plain, { level: 9 });
                writeFileSync(`${file}.br`, br);
                writeFileSync(`${file}.gz`, gz);
                total.plain += plain.length;
                total.br += br.length;
                total.gz += gz.length;
            }
            this.info(`${total.plain} bytes, ${total.br} with brotli, ${total.gz} with gzip`);
        },
    };
}
