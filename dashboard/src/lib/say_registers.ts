// SPDX-License-Identifier: EUPL-1.2
import { registersEn } from '../i18n/registers_en';
import { registersFr } from '../i18n/registers_fr';
import { speaker } from './speaker';

export const { say } = speaker(registersFr, registersEn);
