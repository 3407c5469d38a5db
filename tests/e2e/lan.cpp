// SPDX-License-Identifier: EUPL-1.2
#include "tests/e2e/lan.hpp"

#include <net/if.h>
#include <sys/ioctl.h>
#include <sys/socket.h>

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <fstream>
#include <stdexcept>
#include <string>
#include <utility>

#include <arpa/inet.h>
#include <fcntl.h>
#include <poll.h>
#include <sched.h>
#include <unistd.h>

namespace parcmetre::tests {

namespace {

constexpr std::uint32_t kNetwork = 0xC0000200;    // 192.0.2.0
constexpr std::uint32_t kSimulated = 0x7F000100;  // 127.0.1.0
constexpr std::uint32_t kSimulator = 0x7F000001;
constexpr unsigned short kSnmp = 161;
constexpr unsigned kNobody = 65534;

using Packet = std::array<char, 65536>;

sockaddr_in endpoint(std::uint32_t address, unsigned short port) {
    sockaddr_in out{};
    out.sin_family = AF_INET;
    out.sin_port = htons(port);
    out.sin_addr.s_addr = htonl(address);
    return out;
}

sockaddr const* general(sockaddr_in const& address) {
    return reinterpret_cast<sockaddr const*>(&address);
}

void need(bool done, char const* what) {
    if (!done) {
        throw std::runtime_error(std::string{what} + ": " + std::strerror(errno));
    }
}

int udp_socket(sockaddr_in const& address) {
    int const made = ::socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0);
    need(made >= 0 && ::bind(made, general(address), sizeof(address)) == 0, "a socket");
    return made;
}

bool write_proc(char const* name, std::string const& text) {
    std::ofstream file{std::string{"/proc/self/"} + name};
    return static_cast<bool>(file << text << std::flush);
}

/// Without privileges a user has networks where all that is theirs is nobody's.
bool leave_network() {
    auto const user = std::to_string(::getuid());
    auto const group = std::to_string(::getgid());
    auto const nobody = std::to_string(kNobody);
    return ::unshare(CLONE_NEWNET) == 0 ||
           (::unshare(CLONE_NEWUSER | CLONE_NEWNET) == 0 && write_proc("setgroups", "deny") &&
            write_proc("uid_map", nobody + " " + user + " 1") &&
            write_proc("gid_map", nobody + " " + group + " 1"));
}

template <class Change>
bool configure(char const* name, unsigned long what, Change const& change) {
    ifreq request{};
    std::strncpy(request.ifr_name, name, sizeof(request.ifr_name) - 1);
    change(request);
    int const control = ::socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0);
    bool const done = ::ioctl(control, what, &request) == 0;
    ::close(control);
    return done;
}

/// What the kernel tells beside a packet: whom it was sent to, and when.
struct Circumstances {
    std::uint32_t to = 0;
    std::chrono::nanoseconds at{};
};

Circumstances circumstances_of(msghdr& message) {
    Circumstances out;
    for (auto* part = CMSG_FIRSTHDR(&message); part != nullptr;
         part = CMSG_NXTHDR(&message, part)) {
        if (part->cmsg_level == IPPROTO_IP && part->cmsg_type == IP_PKTINFO) {
            in_pktinfo info{};
            std::memcpy(&info, CMSG_DATA(part), sizeof(info));
            out.to = ntohl(info.ipi_addr.s_addr);
        } else if (part->cmsg_level == SOL_SOCKET && part->cmsg_type == SCM_TIMESTAMPNS) {
            timespec time{};
            std::memcpy(&time, CMSG_DATA(part), sizeof(time));
            out.at = std::chrono::seconds{time.tv_sec} + std::chrono::nanoseconds{time.tv_nsec};
        }
    }
    return out;
}

}  // namespace

bool enter_network() {
    return leave_network() &&
           configure(
               "lo", SIOCSIFFLAGS, [](ifreq& request) { request.ifr_flags = IFF_UP | IFF_RUNNING; }
           ) &&
           // An address of class C, whose network is a /24: on the loopback, all of it is here.
           configure("lo:1", SIOCSIFADDR, [](ifreq& request) {
               auto const address = endpoint(kNetwork + 254, 0);
               std::memcpy(&request.ifr_addr, &address, sizeof(address));
           });
}

Lan::Lan(std::vector<unsigned char> const& devices) {
    int const yes = 1;
    front_ = udp_socket(endpoint(INADDR_ANY, kSnmp));
    need(::setsockopt(front_, IPPROTO_IP, IP_PKTINFO, &yes, sizeof(yes)) == 0, "IP_PKTINFO");
    need(
        ::setsockopt(front_, SOL_SOCKET, SO_TIMESTAMPNS, &yes, sizeof(yes)) == 0, "SO_TIMESTAMPNS"
    );
    need(::pipe2(wake_.data(), O_CLOEXEC) == 0, "a pipe");
    auto const simulator = endpoint(kSimulator, kSimulatorPort);
    for (auto const host : devices) {
        int const own = udp_socket(endpoint(kSimulated + host, 0));
        need(::connect(own, general(simulator), sizeof(simulator)) == 0, "connecting");
        devices_[host] = {own, {}};
    }
    relay_ = std::thread{[this] { relay(); }};
}

Lan::~Lan() {
    if (relay_.joinable()) {
        static_cast<void>(stop());
    }
    for (auto const& [host, device] : devices_) {
        ::close(device.simulator);
    }
    for (auto const descriptor : {front_, wake_[0], wake_[1]}) {
        ::close(descriptor);
    }
}

std::map<unsigned char, std::vector<std::chrono::nanoseconds>> Lan::stop() {
    ::close(std::exchange(wake_[1], -1));
    relay_.join();
    return heard_;
}

void Lan::relay() {
    std::vector<pollfd> watched{{wake_[0], POLLIN, 0}, {front_, POLLIN, 0}};
    for (auto const& [host, device] : devices_) {
        watched.push_back({device.simulator, POLLIN, 0});
    }
    while (::poll(watched.data(), watched.size(), -1) >= 0 && watched[0].revents == 0) {
        if (watched[1].revents != 0) {
            hear();
        }
        std::size_t at = 2;
        for (auto const& [host, device] : devices_) {
            if (watched[at++].revents != 0) {
                answer(host, device);
            }
        }
    }
}

void Lan::hear() {
    Packet packet;
    std::array<char, 256> beside{};
    sockaddr_in asker{};
    iovec content{packet.data(), packet.size()};
    msghdr message{&asker, sizeof(asker), &content, 1, beside.data(), beside.size(), 0};
    auto const size = ::recvmsg(front_, &message, 0);
    auto const [to, at] = circumstances_of(message);
    if (size < 0 || (to & 0xFFFFFF00U) != kNetwork) {
        return;
    }
    auto const host = static_cast<unsigned char>(to & 0xFFU);
    heard_[host].push_back(at);
    if (auto const device = devices_.find(host); device != devices_.end()) {
        device->second.asker = asker;
        ::send(device->second.simulator, packet.data(), static_cast<std::size_t>(size), 0);
    }
}

void Lan::answer(unsigned char host, Device const& device) const {
    Packet packet;
    auto const size = ::recv(device.simulator, packet.data(), packet.size(), 0);
    if (size < 0) {
        return;  // the simulator does not listen
    }
    in_pktinfo from{};
    from.ipi_spec_dst.s_addr = htonl(kNetwork + host);
    std::array<char, CMSG_SPACE(sizeof(from))> beside{};
    auto asker = device.asker;
    iovec content{packet.data(), static_cast<std::size_t>(size)};
    msghdr message{&asker, sizeof(asker), &content, 1, beside.data(), beside.size(), 0};
    auto* const part = CMSG_FIRSTHDR(&message);
    part->cmsg_level = IPPROTO_IP;
    part->cmsg_type = IP_PKTINFO;
    part->cmsg_len = CMSG_LEN(sizeof(from));
    std::memcpy(CMSG_DATA(part), &from, sizeof(from));
    ::sendmsg(front_, &message, 0);
}

std::size_t most_in_a_second(std::vector<std::chrono::nanoseconds> const& times) {
    auto sorted = times;
    std::ranges::sort(sorted);
    std::size_t most = 0;
    auto first = sorted.begin();
    for (auto last = sorted.begin(); last != sorted.end(); ++last) {
        while (*last - *first >= std::chrono::seconds{1}) {
            ++first;
        }
        most = std::max(most, static_cast<std::size_t>(last - first) + 1);
    }
    return most;
}

}  // namespace parcmetre::tests
