// SPDX-License-Identifier: EUPL-1.2
export default {
    compilerOptions: { runes: true },
};
