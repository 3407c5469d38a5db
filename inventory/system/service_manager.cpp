// SPDX-License-Identifier: EUPL-1.2
#include "inventory/system/service_manager.hpp"

#include <sys/socket.h>
#include <sys/un.h>

#include <algorithm>
#include <cstddef>
#include <cstdlib>

#include <unistd.h>

namespace parcmetre {

void tell_service_manager(std::string_view state) noexcept {
    auto const* named = std::getenv("NOTIFY_SOCKET");
    std::string_view const path{named == nullptr ? "" : named};
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    bool const is_socket = !path.empty() && (path.front() == '/' || path.front() == '@') &&
                           path.size() < sizeof(address.sun_path);
    if (!is_socket) {
        return;
    }
    std::ranges::copy(path, address.sun_path);
    if (path.front() == '@') {  // the abstract namespace
        address.sun_path[0] = '\0';
    }
    int const descriptor = ::socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0);
    if (descriptor < 0) {
        return;
    }
    auto const size = static_cast<socklen_t>(offsetof(sockaddr_un, sun_path) + path.size());
    // A manager that does not listen is no reason to stop serving.
    static_cast<void>(::sendto(
        descriptor,
        state.data(),
        state.size(),
        MSG_NOSIGNAL,
        reinterpret_cast<sockaddr const*>(&address),
        size
    ));
    ::close(descriptor);
}

}  // namespace parcmetre
