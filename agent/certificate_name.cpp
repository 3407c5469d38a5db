// SPDX-License-Identifier: EUPL-1.2
#include "agent/certificate_name.hpp"

#include "inventory/text.hpp"

namespace parcmetre::agent {

bool is_name_of(std::string_view in_certificate, std::string_view host) {
    auto const name = inventory::ascii_lower(in_certificate);
    auto const asked = inventory::ascii_lower(host);
    if (name.empty() || !name.starts_with("*.")) {
        return !name.empty() && name == asked;
    }
    auto const domain = std::string_view{name}.substr(1);  // ".parc.example"
    auto const label_end = asked.find('.');
    return domain.find('.', 1) != std::string_view::npos && label_end != std::string::npos &&
           label_end > 0 && std::string_view{asked}.substr(label_end) == domain;
}

}  // namespace parcmetre::agent
