// SPDX-License-Identifier: EUPL-1.2
export { stageBars, type StageBarRow, type StageBarsOptions } from './stage_bars';
export { trendLine, type TrendLineOptions, type TrendLinePoint } from './trend_line';
