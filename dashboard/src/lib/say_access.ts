// SPDX-License-Identifier: EUPL-1.2
import { accessEn } from '../i18n/access_en';
import { accessFr } from '../i18n/access_fr';
import { speaker } from './speaker';

export const { say } = speaker(accessFr, accessEn);
