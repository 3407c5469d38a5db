// SPDX-License-Identifier: EUPL-1.2
#include "tests/support/free_port.hpp"

#include <sys/socket.h>

#include <cerrno>
#include <system_error>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <unistd.h>

namespace parcmetre::tests {

int free_port(Transport transport) {
    int const type = transport == Transport::tcp ? SOCK_STREAM : SOCK_DGRAM;
    int const descriptor = ::socket(AF_INET, type | SOCK_CLOEXEC, 0);
    ::sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = ::htonl(INADDR_LOOPBACK);
    auto* const general = reinterpret_cast<::sockaddr*>(&address);
    ::socklen_t size = sizeof address;
    bool const done =
        ::bind(descriptor, general, size) == 0 && ::getsockname(descriptor, general, &size) == 0;
    int const number = errno;
    ::close(descriptor);
    if (!done) {
        throw std::system_error{number, std::generic_category(), "a free port"};
    }
    return ::ntohs(address.sin_port);
}

}  // namespace parcmetre::tests
