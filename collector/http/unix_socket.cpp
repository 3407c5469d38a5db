// SPDX-License-Identifier: EUPL-1.2
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>

#include <cerrno>
#include <system_error>

#include <unistd.h>

#include "collector/http/server.hpp"

namespace parcmetre::collector {

namespace {

namespace asio = boost::asio;

constexpr mode_t kOwnerAndGroup = 0660;

Error failure(std::filesystem::path const& path, int error) {
    auto const denied = error == EACCES || error == EPERM || error == EROFS;
    return {
        denied ? Errc::permission_denied : Errc::internal,
        path.string() + ": " + std::generic_category().message(error)};
}

int new_socket() {
    return ::socket(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
}

bool someone_listens(sockaddr_un const& address) {
    auto const client = new_socket();
    auto const connected =
        ::connect(client, reinterpret_cast<sockaddr const*>(&address), sizeof address) == 0 ||
        errno == EAGAIN;
    ::close(client);
    return connected;
}

/// Makes the place free, unless it is someone else's.
Result<void> clear(std::filesystem::path const& path, sockaddr_un const& address) {
    std::error_code error;
    auto const status = std::filesystem::symlink_status(path, error);
    if (status.type() == std::filesystem::file_type::not_found) {
        return {};
    }
    if (status.type() != std::filesystem::file_type::socket) {
        return Error{Errc::conflict, path.string() + " is not a socket"};
    }
    if (someone_listens(address)) {
        return Error{Errc::conflict, path.string() + " is in use"};
    }
    if (!std::filesystem::remove(path, error) && error) {
        return failure(path, error.value());
    }
    return {};
}

}  // namespace

Result<asio::ip::tcp::acceptor> bind_unix_socket(
    asio::io_context& io, std::filesystem::path const& path
) {
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    if (path.native().size() >= sizeof address.sun_path) {
        return Error{Errc::malformed, path.string() + ": too long for a unix socket"};
    }
    path.native().copy(address.sun_path, path.native().size());
    if (auto const cleared = clear(path, address); !cleared) {
        return cleared.error();
    }
    auto const descriptor = new_socket();
    // The mode is right from the first moment: this runs before any other thread does.
    auto const mask = ::umask(0777 & ~kOwnerAndGroup);
    auto const bound =
        ::bind(descriptor, reinterpret_cast<sockaddr const*>(&address), sizeof address);
    auto const why = errno;
    ::umask(mask);
    if (bound != 0 || ::listen(descriptor, SOMAXCONN) != 0) {
        auto const error = bound != 0 ? why : errno;
        ::close(descriptor);
        return failure(path, error);
    }
    asio::ip::tcp::acceptor acceptor{io};
    boost::system::error_code error;
    acceptor.assign(asio::ip::tcp::v4(), descriptor, error);
    if (error) {
        ::close(descriptor);
        return failure(path, error.value());
    }
    return acceptor;
}

}  // namespace parcmetre::collector
