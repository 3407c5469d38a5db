// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <string>

namespace parcmetre::collector {

/// What another agent expects to hear.
struct ForeignReply {
    std::string content_type;
    std::string body;
};

/// In which form an agent speaks and hears.
enum class ForeignForm {
    json,
    xml,
    zlib_xml,  ///< OCS, which wants its answers compressed as its requests are
};

/// To a greeting: send an inventory, as whole as you have it, once a day.
[[nodiscard]] ForeignReply greet(ForeignForm form);

/// To an inventory that was taken, or let go: all is well.
[[nodiscard]] ForeignReply thank(ForeignForm form);

}  // namespace parcmetre::collector
