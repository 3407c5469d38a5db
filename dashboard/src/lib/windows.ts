// SPDX-License-Identifier: EUPL-1.2
import type { ClosedWindow } from './office_types';

/** What a new window proposes: nights of the working week, everywhere. */
export const kNight: ClosedWindow = { site: null, days: [1, 2, 3, 4, 5], from: '20:00', to: '07:00' };

export const kWeek = [1, 2, 3, 4, 5, 6, 7] as const;

/** Why a window cannot be kept, or null. One that does not end after its start runs into the next day. */
export function windowFault(window: ClosedWindow): 'days' | 'hours' | null {
    if (window.days.length === 0) return 'days';
    const hour = /^([01]\d|2[0-3]):[0-5]\d$/;
    if (!hour.test(window.from) || !hour.test(window.to)) return 'hours';
    return null;
}
