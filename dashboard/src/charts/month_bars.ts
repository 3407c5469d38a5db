// SPDX-License-Identifier: EUPL-1.2
import { axisX, axisY, barY, gridY, plot, ruleX, ruleY, text } from '@observablehq/plot';
import { finish, textWidth } from './finish';

export interface MonthBar {
    /** "2026-11". */
    month: string;
    /** Under the axis: "nov." and, where it helps, the year on a second line. */
    name: string;
    value: number;
    /** Its interval, drawn as a stroke when it is known. */
    low?: number;
    high?: number;
    /** Over the bar, when all have room. */
    text: string;
}

export interface MonthBarsOptions {
    width: number;
    label: string;
    axis: string;
    tick: (value: number) => string;
}

const kWidest = 64;
const kRight = 12;

/** One bar a month. Names are thinned out, from the last one back, where they would touch. */
export function monthBars(bars: MonthBar[], options: MonthBarsOptions): SVGSVGElement {
    const most = Math.max(1, ...bars.map((bar) => Math.max(bar.value, bar.high ?? 0)));
    const marginLeft = textWidth(options.tick(most)) + 16;
    const width = Math.min(options.width, marginLeft + kRight + bars.length * kWidest);
    const column = (width - marginLeft - kRight) / bars.length;
    const nameWidth = Math.max(...bars.map((bar) => Math.max(...bar.name.split('\n').map(textWidth))));
    const every = Math.ceil((nameWidth + 4) / column);
    const named = new Map(
        bars.filter((_, at) => (bars.length - 1 - at) % every === 0).map((bar) => [bar.month, bar.name]),
    );

    const drawn = plot({
        className: 'chart',
        width,
        height: 240,
        marginLeft,
        marginRight: kRight,
        marginTop: 36,
        marginBottom: 44,
        x: { type: 'band', domain: bars.map((bar) => bar.month), padding: 0.25, label: null },
        y: { domain: [0, most * 1.08], label: null },
        marks: [
            gridY({ ticks: 4, stroke: 'var(--line)', strokeOpacity: 1 }),
            axisY({
                ticks: Math.min(4, most),
                tickSize: 0,
                tickFormat: (value: number) => (Number.isInteger(value) ? options.tick(value) : ''),
                label: options.axis,
                labelArrow: 'none',
                labelAnchor: 'top',
                labelOffset: marginLeft,
            }),
            axisX({ tickSize: 0, tickFormat: (month: string) => named.get(month) ?? '', lineHeight: 1.3 }),
            barY(bars, { x: 'month', y: 'value', fill: 'var(--accent)' }),
            ruleX(
                bars.filter((bar) => bar.high !== undefined && bar.low !== bar.high),
                { x: 'month', y1: 'low', y2: 'high', stroke: 'var(--ink)', strokeWidth: 1.5 },
            ),
            ruleY([0], { stroke: 'var(--muted)' }),
            text(
                bars.every((bar) => textWidth(bar.text) + 8 < column) ? bars : [],
                { x: 'month', y: 'value', text: 'text', dy: -8, fill: 'var(--ink)', className: 'chart-strong' },
            ),
        ],
    });
    return finish(drawn, options.label);
}
