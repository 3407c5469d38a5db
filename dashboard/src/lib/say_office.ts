// SPDX-License-Identifier: EUPL-1.2
import { officeEn } from '../i18n/office_en';
import { officeFr } from '../i18n/office_fr';
import { speaker } from './speaker';

export const { say, word } = speaker(officeFr, officeEn);
