// SPDX-License-Identifier: EUPL-1.2
// A chart as a file that stands alone: its colours and fonts written into it, its sentence above it.

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

function standingAlone(chart: SVGSVGElement, caption: string): SVGSVGElement {
    const { width, height } = chart.viewBox.baseVal;
    const page = getComputedStyle(document.documentElement);
    const inner = chart.cloneNode(true) as SVGSVGElement;
    settle(chart, inner);
    const said = lines(caption, Math.floor(width / 7));
    const top = kMargin + said.length * kLine + kMargin / 2;

    const svg = document.createElementNS(kSpace, 'svg');
    const [w, h] = [width + 2 * kMargin, height + top + kMargin];
    svg.setAttribute('width', String(w));
    svg.setAttribute('height', String(h));
    svg.setAttribute('viewBox', `0 0 ${w} ${h}`);
    svg.setAttribute('font-family', page.fontFamily);
    svg.setAttribute('role', 'img');
    svg.setAttribute('aria-label', chart.getAttribute('aria-label') ?? caption);

    const paper = document.createElementNS(kSpace, 'rect');
    paper.setAttribute('width', '100%');
    paper.setAttribute('height', '100%');
    paper.setAttribute('fill', page.backgroundColor);
    svg.append(paper);
    said.forEach((line, at) => {
        const text = document.createElementNS(kSpace, 'text');
        text.setAttribute('x', String(kMargin));
        text.setAttribute('y', String(kMargin + (at + 0.7) * kLine));
        text.setAttribute('font-size', '13');
        text.setAttribute('fill', page.color);
        text.textContent = line;
        svg.append(text);
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
export async function picture(chart: SVGSVGElement, caption: string, kind: 'svg' | 'png'): Promise<Blob> {
    const svg = standingAlone(chart, caption);
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
