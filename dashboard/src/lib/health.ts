// SPDX-License-Identifier: EUPL-1.2

export interface MonthCount {
    month: string;
    agents: number;
}

/** The last month of which anything is known. */
export function reportingNow(months: MonthCount[]): MonthCount | undefined {
    return byMonth(months).at(-1);
}

/** From the first to the last month, those in which nothing came counted as none. */
export function byMonth(months: MonthCount[]): MonthCount[] {
    const known = new Map(months.map(({ month, agents }) => [month, agents]));
    const [first, last] = [[...known.keys()].sort()[0], [...known.keys()].sort().at(-1)];
    if (first === undefined || last === undefined) return [];
    const all: MonthCount[] = [];
    for (let month = first; month <= last; month = monthAfter(month)) {
        all.push({ month, agents: known.get(month) ?? 0 });
    }
    return all;
}

function monthAfter(month: string): string {
    const [year = 0, number = 0] = month.split('-').map(Number);
    return number === 12 ? `${year + 1}-01` : `${year}-${String(number + 1).padStart(2, '0')}`;
}

export function totalOf<T>(parts: T[], amount: (part: T) => number): number {
    return parts.reduce((sum, part) => sum + amount(part), 0);
}
