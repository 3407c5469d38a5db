// SPDX-License-Identifier: EUPL-1.2
export { monthBars, type MonthBar, type MonthBarsOptions } from './month_bars';
export { picture } from './picture';
export { stageBars, type StageBarRow, type StageBarsOptions } from './stage_bars';
export { trendLine, type TrendLineBreak, type TrendLineOptions, type TrendLinePoint } from './trend_line';
