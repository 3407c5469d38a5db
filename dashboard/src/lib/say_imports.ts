// SPDX-License-Identifier: EUPL-1.2
import { importsEn } from '../i18n/imports_en';
import { importsFr } from '../i18n/imports_fr';
import { speaker } from './speaker';

export const { say } = speaker(importsFr, importsEn);
