// SPDX-License-Identifier: EUPL-1.2
import { describe, expect, it } from 'vitest';
import { textOf } from './file_text';

const bytes = (...values: number[]) => new Uint8Array(values).buffer;

describe('a mapping file', () => {
    it('is read as UTF-8, and as Windows-1252 when it is not', () => {
        expect(textOf(new TextEncoder().encode('Matériel').buffer as ArrayBuffer)).toBe('Matériel');
        expect(textOf(bytes(0x4d, 0x61, 0x74, 0xe9, 0x72))).toBe('Matér');
    });
});
