// SPDX-License-Identifier: EUPL-1.2

/**
 * Makes what Plot drew an image with one text, and takes its <style> out: the collector's CSP refuses
 * inline styles, and charts.css says the same.
 */
export function finish(drawn: Element, label: string): SVGSVGElement {
    const svg = drawn instanceof SVGSVGElement ? drawn : drawn.querySelector('svg');
    if (!svg) throw new Error('a chart without an svg');
    for (const style of svg.querySelectorAll('style')) style.remove();
    // What is inside an image is not read; Plot's labels of its groups become plain hooks for styles.
    for (const part of svg.querySelectorAll('[aria-label]')) {
        part.setAttribute('data-part', part.getAttribute('aria-label') ?? '');
        part.removeAttribute('aria-label');
    }
    svg.setAttribute('role', 'img');
    svg.setAttribute('aria-label', label);
    return svg;
}

/** Width of a text in the charts' 13 px system font, a little generous. */
export function textWidth(text: string): number {
    return text.length * 7;
}
