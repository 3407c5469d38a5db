// SPDX-License-Identifier: EUPL-1.2
#pragma once
// 192.0.2.0/24 as a scan sees it: devices that answer at some addresses, silence at all others.

#include <array>
#include <chrono>
#include <cstddef>
#include <map>
#include <thread>
#include <vector>

#include <netinet/in.h>

namespace parcmetre::tests {

/// Moves this process into a network of its own, where 192.0.2.0/24 is here. False where the system
/// forbids it. There is no way back.
[[nodiscard]] bool enter_network();

/// Hands what is asked of a device by SNMP over to a simulator at 127.0.0.1:kSimulatorPort, for
/// which 192.0.2.N is 127.0.1.N, and its answer back; what is asked of anyone else goes unanswered.
class Lan {
public:
    static constexpr unsigned short kSimulatorPort = 1161;

    explicit Lan(std::vector<unsigned char> const& devices);
    ~Lan();
    Lan(Lan const&) = delete;
    Lan& operator=(Lan const&) = delete;

    /// When each 192.0.2.N heard a packet, by the kernel's clock; ends the network.
    [[nodiscard]] std::map<unsigned char, std::vector<std::chrono::nanoseconds>> stop();

private:
    struct Device {
        int simulator = -1;   ///< socket whose address the simulator knows the device by
        sockaddr_in asker{};  ///< who asked it last
    };

    void relay();
    void hear();
    void answer(unsigned char host, Device const& device) const;

    int front_ = -1;
    std::array<int, 2> wake_{-1, -1};
    std::map<unsigned char, Device> devices_;
    std::map<unsigned char, std::vector<std::chrono::nanoseconds>> heard_;
    std::thread relay_;
};

/// The most that came within any one second.
[[nodiscard]] std::size_t most_in_a_second(std::vector<std::chrono::nanoseconds> const& times);

}  // namespace parcmetre::tests
