// SPDX-License-Identifier: EUPL-1.2
import { printingEn } from '../i18n/printing_en';
import { printingFr } from '../i18n/printing_fr';
import { speaker } from './speaker';

export const { say, word } = speaker(printingFr, printingEn);
