// SPDX-License-Identifier: EUPL-1.2
import { areaY, axisX, axisY, dot, gridY, line, plot, ruleX, ruleY, text } from '@observablehq/plot';
import { finish, textWidth } from './finish';

export interface TrendLinePoint {
    year: string;
    /** Under the axis: the year, and that it is still running. */
    name: string;
    value: number;
    low: number;
    high: number;
    complete: boolean;
    text: string;
}

/** A year as it was frozen, with other factors or by another method. */
export interface TrendLineBreak {
    year: string;
    value: number;
    /** What the year is worth on the line. */
    now: number;
    text: string;
}

export interface TrendLineOptions {
    width: number;
    label: string;
    axis: string;
    tick: (value: number) => string;
    breaks: TrendLineBreak[];
}

/**
 * Yearly totals with an interval band; what leads to a running year is dashed and its point hollow. A break
 * is a diamond off the line, tied to the year it belongs to.
 */
export function trendLine(points: TrendLinePoint[], options: TrendLineOptions): SVGSVGElement {
    const width = Math.min(options.width, 160 + points.length * 140);
    const complete = points.filter((point) => point.complete);
    const running = points.filter((point) => !point.complete);
    const lastComplete = complete.at(-1);
    const most = Math.max(
        ...points.map((point) => Math.max(point.high, point.value)),
        ...options.breaks.map(({ value }) => value),
    );
    const top = most > 0 ? most * 1.1 : 1;
    const names = new Map(points.map((point) => [point.year, point.name]));
    const marginLeft = Math.max(textWidth(options.tick(top)), textWidth(options.tick(top / 3))) + 16;
    const band = { x: 'year', y1: 'low', y2: 'high' };

    const drawn = plot({
        className: 'chart',
        width,
        height: 280,
        marginLeft,
        marginRight: 24,
        marginTop: 36,
        marginBottom: 36,
        x: { type: 'point', domain: points.map((point) => point.year), padding: 0.5, label: null },
        y: { domain: [0, top], label: null },
        marks: [
            gridY({ ticks: 4, stroke: 'var(--line)', strokeOpacity: 1 }),
            axisY({
                ticks: 4,
                tickSize: 0,
                tickFormat: options.tick,
                label: options.axis,
                labelArrow: 'none',
                labelAnchor: 'top',
                labelOffset: marginLeft,
            }),
            axisX({ tickSize: 0, tickFormat: (year: string) => names.get(year) ?? year }),
            ruleY([0], { stroke: 'var(--muted)' }),
            areaY(points, { ...band, fill: 'var(--accent)', fillOpacity: 0.16 }),
            line(points, { x: 'year', y: 'low', stroke: 'var(--accent)', strokeOpacity: 0.6, strokeWidth: 1 }),
            line(points, { x: 'year', y: 'high', stroke: 'var(--accent)', strokeOpacity: 0.6, strokeWidth: 1 }),
            ruleX(points, { ...band, stroke: 'var(--accent)', strokeWidth: 1.5 }),
            line(complete, { x: 'year', y: 'value', stroke: 'var(--accent)', strokeWidth: 2.5 }),
            line(lastComplete ? [lastComplete, ...running] : running, {
                x: 'year',
                y: 'value',
                stroke: 'var(--accent)',
                strokeWidth: 2.5,
                strokeDasharray: '5 4',
            }),
            ruleX(options.breaks, {
                x: 'year',
                y1: 'value',
                y2: 'now',
                stroke: 'var(--ink)',
                strokeWidth: 1.5,
                strokeDasharray: '2 3',
            }),
            dot(options.breaks, {
                x: 'year',
                y: 'value',
                r: 6,
                symbol: 'diamond',
                fill: 'var(--paper)',
                stroke: 'var(--ink)',
                strokeWidth: 1.5,
            }),
            text(options.breaks, {
                x: 'year',
                y: 'value',
                text: 'text',
                textAnchor: 'end',
                dx: -10,
                fill: 'var(--ink)',
                stroke: 'var(--paper)',
                strokeWidth: 4,
            }),
            dot(complete, { x: 'year', y: 'value', r: 5, fill: 'var(--accent)', stroke: 'var(--paper)' }),
            dot(running, {
                x: 'year',
                y: 'value',
                r: 5,
                fill: 'var(--paper)',
                stroke: 'var(--accent)',
                strokeWidth: 2.5,
            }),
            text(points, {
                x: 'year',
                y: 'value',
                text: 'text',
                textAnchor: 'start',
                dx: 10,
                dy: -10,
                fill: 'var(--ink)',
                stroke: 'var(--paper)',
                strokeWidth: 4,
                className: 'chart-strong',
            }),
        ],
    });
    return finish(drawn, options.label);
}
