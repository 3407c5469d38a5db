// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <filesystem>

namespace parcmetre::tests {

/// Makes, in a collector's data folder before its first start, a private CA and a certificate of
/// this machine whose signatures Wine can check. Of an ECDSA signature whose r or s has fewer than
/// 32 bytes, which is one in 128, Wine 8 makes a text too short for its own check (Windows pads
/// it), and takes the certificate for forged.
void make_certificates_that_wine_reads(std::filesystem::path const& data);

}  // namespace parcmetre::tests
