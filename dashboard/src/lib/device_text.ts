// SPDX-License-Identifier: EUPL-1.2
import type { Voice } from './findings';
import type { Device } from './types';

/** "Dell Latitude 5420", "HP EliteBook 840": a model that names its maker is not told twice. Empty when both are unknown. */
export function makerAndModel({ maker, model }: Pick<Device, 'maker' | 'model'>): string {
    const isNamed = maker && model?.toLowerCase().startsWith(`${maker.toLowerCase()} `);
    return [isNamed ? null : maker, model].filter((part) => part).join(' ');
}

/** The same; the class when the model is not known. */
export function deviceName(device: Pick<Device, 'maker' | 'model'>, voice: Voice): string {
    return makerAndModel(device) || voice.t('devices.nomodel');
}

export function className(device: Pick<Device, 'class' | 'virtual'>, voice: Voice): string {
    if (device.virtual) return voice.t('devices.virtual');
    return device.class ? voice.word('one', device.class) : voice.t('devices.noclass');
}

export function notAssessed(device: Pick<Device, 'not_assessed_reason'>, voice: Voice): string {
    return device.not_assessed_reason
        ? voice.word('reason', device.not_assessed_reason)
        : voice.t('unknown.value');
}
