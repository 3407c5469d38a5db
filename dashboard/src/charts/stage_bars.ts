// SPDX-License-Identifier: EUPL-1.2
import { axisX, barX, gridX, plot, ruleX, ruleY, text, tickX } from '@observablehq/plot';
import type { Stage } from '../lib/types';
import { finish, textWidth } from './finish';

export interface StageBarRow {
    name: string;
    total: number;
    low: number;
    high: number;
    /** What stands at the end of the whisker. */
    end: string;
    /** In the order of the life cycle. */
    stages: { stage: Stage; value: number }[];
}

export interface StageBarsOptions {
    width: number;
    label: string;
    axis: string;
    tick: (value: number) => string;
    stageName: (stage: Stage) => string;
}

interface Segment {
    name: string;
    stage: Stage;
    x1: number;
    x2: number;
}

const kBar = 22;
const kNameLine = 20;
const kGap = 16;

function segments(row: StageBarRow): Segment[] {
    let from = 0;
    return row.stages
        .filter(({ value }) => value > 0)
        .map(({ stage, value }) => {
            const segment = { name: row.name, stage, x1: from, x2: from + value };
            from += value;
            return segment;
        });
}

/** Names of stages over the heaviest bar, where its segments are wide enough for them. */
function directLabels(first: StageBarRow, perPixel: number, options: StageBarsOptions): Segment[] {
    return segments(first).filter(
        ({ stage, x1, x2 }) => (x2 - x1) / perPixel > textWidth(options.stageName(stage)) + 4,
    );
}

/** One stacked bar a row, in the rows' order, a whisker for each total. Names stand over the bars when narrow. */
export function stageBars(rows: StageBarRow[], options: StageBarsOptions): SVGSVGElement {
    const narrow = options.width < 640;
    const nameWidth = Math.max(...rows.map((row) => textWidth(row.name)));
    const marginLeft = narrow ? 6 : Math.min(nameWidth + 12, options.width * 0.3);
    const marginRight = Math.max(...rows.map((row) => textWidth(row.end))) + 14;
    const marginTop = 24;
    const marginBottom = 44;
    const above = narrow ? kNameLine : 0;
    const band = kBar + above + kGap;
    const most = Math.max(...rows.map((row) => Math.max(row.high, row.total)));
    const perPixel = most / Math.max(1, options.width - marginLeft - marginRight);
    const all = rows.flatMap(segments);
    const [first] = rows;
    const whisker = { x1: 'low', x2: 'high', y: 'name', dy: above / 2 };
    const bar = { insetTop: above + kGap / 2, insetBottom: kGap / 2 };
    const end = { y: 'name', insetTop: bar.insetTop + kBar / 4, insetBottom: bar.insetBottom + kBar / 4 };

    const drawn = plot({
        className: 'chart',
        width: options.width,
        height: marginTop + rows.length * band + marginBottom,
        marginLeft,
        marginRight,
        marginTop,
        marginBottom,
        x: { domain: [0, most > 0 ? most : 1], label: null },
        y: { domain: rows.map((row) => row.name), padding: 0, label: null, axis: null },
        marks: [
            gridX({ ticks: narrow ? 3 : 5, stroke: 'var(--line)', strokeOpacity: 1 }),
            axisX({
                ticks: narrow ? 3 : 5,
                tickSize: 0,
                tickFormat: options.tick,
                label: options.axis,
                labelArrow: 'none',
                labelAnchor: 'center',
                labelOffset: 38,
            }),
            barX(all, {
                x1: 'x1',
                x2: 'x2',
                y: 'name',
                fill: ({ stage }: Segment) => `var(--stage-${stage.replaceAll('_', '-')})`,
                insetRight: 1,
                ...bar,
            }),
            ruleX([0], { stroke: 'var(--muted)' }),
            ruleY(rows, { ...whisker, stroke: 'var(--paper)', strokeWidth: 5 }),
            ruleY(rows, { ...whisker, stroke: 'var(--ink)', strokeWidth: 1.5 }),
            tickX(rows, { x: 'low', ...end, stroke: 'var(--ink)', strokeWidth: 1.5 }),
            tickX(rows, { x: 'high', ...end, stroke: 'var(--ink)', strokeWidth: 1.5 }),
            text(rows, {
                x: (row: StageBarRow) => Math.max(row.high, row.total),
                y: 'name',
                text: 'end',
                textAnchor: 'start',
                dx: 8,
                dy: above / 2,
                fill: 'var(--ink)',
                className: 'chart-strong',
            }),
            text(rows, {
                x: 0,
                y: 'name',
                text: 'name',
                textAnchor: narrow ? 'start' : 'end',
                dx: narrow ? 0 : -10,
                dy: narrow ? -band / 2 + kGap / 2 + kNameLine / 2 - 1 : 0,
                fill: 'var(--ink)',
            }),
            ...(first && !narrow
                ? [
                      text(directLabels(first, perPixel, options), {
                          x: ({ x1, x2 }: Segment) => (x1 + x2) / 2,
                          y: 'name',
                          text: ({ stage }: Segment) => options.stageName(stage),
                          dy: -kBar / 2 - 12,
                          fill: 'var(--muted)',
                      }),
                  ]
                : []),
        ],
    });
    return finish(drawn, options.label);
}
