// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <string_view>

namespace parcmetre::agent {

/// Whether a host name is the one that a certificate gives (RFC 6125 §6.4): letters in any case, a
/// star in the place of one whole label, the first, and never right above the top-level domain.
[[nodiscard]] bool is_name_of(std::string_view in_certificate, std::string_view host);

}  // namespace parcmetre::agent
