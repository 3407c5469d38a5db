// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <string_view>

namespace parcmetre {

/// Tells systemd where the service stands ("READY=1", "STOPPING=1"): one datagram to the socket
/// that NOTIFY_SOCKET names, as sd_notify(3) does. Without it, nothing.
void tell_service_manager(std::string_view state) noexcept;

}  // namespace parcmetre
