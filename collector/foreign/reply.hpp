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

/// What GLPI's agents are asked for.
enum class GlpiInventory {
    needed,  ///< without what is never read, and could tell of a person
    whole,   ///< as they are set: what an agent is asked to leave out, its other servers miss too
};

/// To a greeting: send an inventory once a day. The older agents' protocol has no word for what to
/// leave out.
[[nodiscard]] ForeignReply greet(ForeignForm form, GlpiInventory wanted);

/// To an inventory that was taken, or let go: all is well.
[[nodiscard]] ForeignReply thank(ForeignForm form);

}  // namespace parcmetre::collector
