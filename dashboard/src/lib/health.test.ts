// SPDX-License-Identifier: EUPL-1.2
import { describe, expect, it } from 'vitest';
import { byMonth, reportingNow, totalOf } from './health';

describe('agents by month', () => {
    it('stand in order, and a month without a report is a month with none', () => {
        expect(
            byMonth([
                { month: '2026-02', agents: 3 },
                { month: '2025-11', agents: 1 },
            ]),
        ).toEqual([
            { month: '2025-11', agents: 1 },
            { month: '2025-12', agents: 0 },
            { month: '2026-01', agents: 0 },
            { month: '2026-02', agents: 3 },
        ]);
    });
    it('of nothing are nothing', () => {
        expect(byMonth([])).toEqual([]);
        expect(reportingNow([])).toBeUndefined();
    });
    it('add up', () => {
        expect(totalOf([{ n: 2 }, { n: 3 }], ({ n }) => n)).toBe(5);
    });
});
