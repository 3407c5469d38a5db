// SPDX-License-Identifier: EUPL-1.2

/** Hands a file to the browser's downloads; nothing leaves this page. */
export function download(name: string, content: Blob): void {
    const url = URL.createObjectURL(content);
    const link = document.createElement('a');
    link.href = url;
    link.download = name;
    document.body.append(link);
    link.click();
    link.remove();
    URL.revokeObjectURL(url);
}
