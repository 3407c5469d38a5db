// SPDX-License-Identifier: EUPL-1.2
import { describe, expect, it } from 'vitest';
import { kNight, windowFault } from './windows';

describe('a closed window', () => {
    it('may run into the next day', () => {
        expect(windowFault(kNight)).toBeNull();
    });
    it('may last a whole day', () => {
        expect(windowFault({ ...kNight, from: '00:00', to: '00:00' })).toBeNull();
    });
    it('needs a day and two times', () => {
        expect(windowFault({ ...kNight, days: [] })).toBe('days');
        expect(windowFault({ ...kNight, to: '' })).toBe('hours');
        expect(windowFault({ ...kNight, to: '24:00' })).toBe('hours');
    });
});
