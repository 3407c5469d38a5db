// SPDX-License-Identifier: EUPL-1.2
/** Observable Plot stands in a chunk of its own; a page without a chart never asks for it. */
export type Charts = typeof import('./plot');

export const loadCharts = (): Promise<Charts> => import('./plot');
