// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <string>
#include <string_view>

#include "estimator/indicators/number_text.hpp"
#include "inventory/error.hpp"

namespace parcmetre::estimator::dossier {

/// The evidence sheet: one self-contained HTML page that prints on A4, made from the frozen bytes
/// only and carrying their SHA-256. The same bytes give the same page. Errors: malformed (not
/// evidence.v1), unsupported (another version of it).
[[nodiscard]] Result<std::string> render_sheet(std::string_view evidence_json, Language language);

/// The one <style> block of the page as a source of a Content-Security-Policy: "sha256-…" (base64),
/// for `style-src`. The page holds no script, no image and no request.
[[nodiscard]] std::string sheet_style_source();

}  // namespace parcmetre::estimator::dossier
