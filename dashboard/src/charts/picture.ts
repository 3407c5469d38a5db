// SPDX-License-Identifier: EUPL-1.2
// A chart as a file that stands alone: its colours and fonts written into it, its sentence and key above it.
import { textWidth } from './finish';

const kStyled = [
    'fill',
    'fill-opacity',
    'stroke',
    'stroke-width',
    'stroke-opacity',
    'stroke-dasharray',
    'paint-order',
    'font-family',
    'font-size',
    'font-weight',
    'font-variant-numeric',
    'text-anchor',
] as const;
const kSpace = 'http://www.w3.org/2000/svg';
const kMargin = 16;
const kLine = 20;
/** Dots of the PNG for each of the screen: sharp in a printed report. */
const kDots = 2;

/** Copies what the page's styles give each mark into attributes of the copy. */
function settle(from: Element, to: Element): void {
    const style = getComputedStyle(from);
    for (const name of kStyled) to.setAttribute(name, style.getPropertyValue(name));
    to.removeAttribute('class');
    for (let at = 0; at < from.children.length; at += 1) {
        const [source, copy] = [from.children[at], to.children[at]];
        if (source && copy) settle(source, copy);
    }
}

/** `text` in lines of at most `most` characters, broken between words. */
export function lines(text: string, most: number): string[] {
    const made: string[] = [];
    for (const word of text.split(' ')) {
        const last = made.at(-1);
        if (last !== undefined && last.length + 1 + word.length <= most) made[made.length - 1] = `${last} ${word}`;
        else made.push(word);
    }
    return made;
}

/** What a colour of the chart stands for. */
export interface KeyEntry {
    name: string;
    fill: string;
}

/** Where each entry of the key stands: from left to right, in as many lines as they need. */
export function keyPlaces(names: string[], width: number): { x: number; line: number }[] {
    const kSwatch = 18;
    const kGap = 20;
    let [x, line] = [0, 0];
    return names.map((name) => {
        const wide = kSwatch + textWidth(name) + kGap;
        if (x > 0 && x + wide - kGap > width) [x, line] = [0, line + 1];
        const place = { x, line };
        x += wide;
        return place;
    });
}

function element(name: string, attributes: Record<string, string | number>, text = ''): SVGElement {
    const made = document.createElementNS(kSpace, name);
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, String(value));
    made.textContent = text;
    return made;
}

function standingAlone(chart: SVGSVGElement, caption: string, key: KeyEntry[]): SVGSVGElement {
    const { width, height } = chart.viewBox.baseVal;
    const page = getComputedStyle(document.documentElement);
    const inner = chart.cloneNode(true) as SVGSVGElement;
    settle(chart, inner);
    const said = lines(caption, Math.floor(width / 7));
    const places = keyPlaces(key.map(({ name }) => name), width);
    const keyLines = (places.at(-1)?.line ?? -1) + 1;
    const keyTop = kMargin + said.length * kLine;
    const top = keyTop + keyLines * kLine + kMargin / 2;

    const svg = document.createElementNS(kSpace, 'svg');
    const [w, h] = [width + 2 * kMargin, height + top + kMargin];
    svg.setAttribute('width', String(w));
    svg.setAttribute('height', String(h));
    svg.setAttribute('viewBox', `0 0 ${w} ${h}`);
    svg.setAttribute('font-family', page.fontFamily);
    svg.setAttribute('role', 'img');
    svg.setAttribute('aria-label', chart.getAttribute('aria-label') ?? caption);

    const ink = { 'font-size': 13, fill: page.color };
    svg.append(element('rect', { width: '100%', height: '100%', fill: page.backgroundColor }));
    said.forEach((line, at) =>
        svg.append(element('text', { ...ink, x: kMargin, y: kMargin + (at + 0.7) * kLine }, line)),
    );
    key.forEach(({ name, fill }, at) => {
        const { x, line } = places[at] ?? { x: 0, line: 0 };
        const y = keyTop + line * kLine;
        svg.append(
            element('rect', { x: kMargin + x, y: y + 3, width: 12, height: 12, fill }),
            element('text', { ...ink, x: kMargin + x + 18, y: y + 14 }, name),
        );
    });
    inner.setAttribute('x', String(kMargin));
    inner.setAttribute('y', String(top));
    inner.setAttribute('width', String(width));
    inner.setAttribute('height', String(height));
    inner.removeAttribute('role');
    inner.removeAttribute('aria-label');
    inner.setAttribute('overflow', 'visible');
    svg.append(inner);
    return svg;
}

function loaded(address: string): Promise<HTMLImageElement> {
    return new Promise((resolve, reject) => {
        const image = new Image();
        image.onload = () => resolve(image);
        image.onerror = () => reject(new Error('a chart that cannot be drawn as an image'));
        image.src = address;
    });
}

/** The chart as it is seen now, in the colours of the theme it is seen in. */
export async function picture(
    chart: SVGSVGElement,
    caption: string,
    key: KeyEntry[],
    kind: 'svg' | 'png',
): Promise<Blob> {
    const svg = standingAlone(chart, caption, key);
    const text = new XMLSerializer().serializeToString(svg);
    if (kind === 'svg') return new Blob([text], { type: 'image/svg+xml' });
    // The collector's CSP allows images from data: and not from blob:.
    const image = await loaded(`data:image/svg+xml;charset=utf-8,${encodeURIComponent(text)}`);
    const canvas = document.createElement('canvas');
    canvas.width = svg.width.baseVal.value * kDots;
    canvas.height = svg.height.baseVal.value * kDots;
    canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
    return new Promise((resolve, reject) =>
        canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('an empty picture'))), 'image/png'),
    );
}
