// SPDX-License-Identifier: EUPL-1.2
// Writes FILE.br and FILE.gz beside each text asset of a folder, so that the collector never compresses
// a page while answering. Prints what a first visit weighs.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

const kText = new Set(['.html', '.js', '.css', '.svg', '.json', '.txt']);

function files(folder) {
    return readdirSync(folder, { withFileTypes: true }).flatMap((entry) =>
        entry.isDirectory() ? files(join(folder, entry.name)) : [join(folder, entry.name)],
    );
}

const folder = process.argv[2];
if (!folder) {
    console.error('usage: precompress.mjs FOLDER');
    process.exit(2);
}
let total = { plain: 0, br: 0, gz: 0 };
for (const file of files(folder).filter((name) => kText.has(extname(name)))) {
    const plain = readFileSync(file);
    const br = brotliCompressSync(plain, {
        params: {
            [constants.BROTLI_PARAM_QUALITY]: 11,
            [constants.BROTLI_PARAM_SIZE_HINT]: plain.length,
        },
    });
    const gz = gzipSync(plain, { level: 9 });
    writeFileSync(`${file}.br`, br);
    writeFileSync(`${file}.gz`, gz);
    total = { plain: total.plain + plain.length, br: total.br + br.length, gz: total.gz + gz.length };
    console.log(`${file}: ${plain.length} bytes, br ${br.length}, gz ${gz.length}`);
}
console.log(`total: ${total.plain} bytes, br ${total.br}, gz ${total.gz}`);
