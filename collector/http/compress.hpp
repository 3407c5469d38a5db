// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <string_view>

#include "collector/http/message.hpp"

namespace parcmetre::collector {

/// Gzips the JSON of an answer that is worth it, for who accepts it. Left as they are: bodies that
/// a packet holds anyway or that would take long, files (compressed when they were built), and what
/// carries an entity tag, whose bytes are the point.
void compress(Response& response, std::string_view accept_encoding);

}  // namespace parcmetre::collector
