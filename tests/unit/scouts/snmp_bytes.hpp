// SPDX-License-Identifier: EUPL-1.2
#pragma once
// SNMP messages (RFC 1157, RFC 3416) written and read by hand, so that tests can also say what no
// well-made device would.

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <thread>
#include <utility>
#include <vector>

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/udp.hpp>

#include "agent/scouts/oid.hpp"

namespace parcmetre::tests {

/// For all tests of a process: started again, net-snmp leaks what it had.
void start_snmp();

/// BER: a tag, the length, what it holds.
[[nodiscard]] std::string ber(std::uint8_t tag, std::string_view content);
[[nodiscard]] std::string ber_integer(std::int64_t value, std::uint8_t tag = 0x02);
[[nodiscard]] std::string ber_text(std::string_view text);
[[nodiscard]] std::string ber_oid(scouts::Oid const& oid);

constexpr std::uint8_t kBerSequence = 0x30;
constexpr std::uint8_t kBerCounter = 0x41;
constexpr std::uint8_t kBerCounter64 = 0x46;
constexpr std::uint8_t kEndOfMibView = 0x82;

/// What SNMP asked.
struct SnmpQuestion {
    std::int64_t version = 0;
    std::uint8_t type = 0;  ///< 0xA0 get, 0xA1 get-next, 0xA5 get-bulk
    std::int64_t id = 0;
    std::vector<scouts::Oid> oids{};
};

[[nodiscard]] SnmpQuestion read_question(std::string_view message);

/// An OID and its value, encoded.
using SnmpBinding = std::pair<scouts::Oid, std::string>;

struct SnmpSaid {
    std::vector<SnmpBinding> rows{};
    std::int64_t status = 0;
    std::int64_t index = 0;
};

[[nodiscard]] std::string write_answer(SnmpQuestion const& question, SnmpSaid const& said);

/// What a device has, values encoded, and how a well-made one tells it.
using SnmpTable = std::map<scouts::Oid, std::string>;
[[nodiscard]] SnmpSaid tell(SnmpTable const& table, SnmpQuestion const& question);

/// A device of our own on this machine's UDP: says the bytes that `reply` returns, if any.
class SnmpDevice {
public:
    using Reply = std::function<std::optional<std::string>(std::string_view message)>;

    explicit SnmpDevice(Reply reply);
    ~SnmpDevice();
    SnmpDevice(SnmpDevice const&) = delete;
    SnmpDevice& operator=(SnmpDevice const&) = delete;

    /// "udp:127.0.0.1:40161"
    [[nodiscard]] std::string address() const;

private:
    void serve();

    Reply reply_;
    boost::asio::io_context io_;
    boost::asio::ip::udp::socket socket_;
    std::thread thread_;
};

}  // namespace parcmetre::tests
