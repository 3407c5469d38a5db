// SPDX-License-Identifier: EUPL-1.2
import type { Stage } from './types';

/** The stages in the order in which a device lives them; `embodied` stands where manufacturing does. */
export const kLifeCycle: readonly Stage[] = [
    'manufacturing',
    'embodied',
    'distribution',
    'use',
    'end_of_life',
];
