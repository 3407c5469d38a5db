// SPDX-License-Identifier: EUPL-1.2
import type { Voice } from './findings';
import type { Device } from './types';

/** "Dell Latitude 5420"; the class when the model is not known. */
export function deviceName(device: Pick<Device, 'maker' | 'model'>, voice: Voice): string {
    const name = [device.maker, device.model].filter((part) => part).join(' ');
    return name || voice.t('devices.nomodel');
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
