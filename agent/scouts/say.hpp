// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <string>
#include <string_view>

#include "inventory/wording.hpp"

namespace parcmetre::scouts {

/// The wording in one language, for CLI11.
struct Say {
    Language language;

    [[nodiscard]] std::string operator()(std::string_view french, std::string_view english) const {
        return std::string{pick(language, french, english)};
    }
};

}  // namespace parcmetre::scouts
