// SPDX-License-Identifier: EUPL-1.2
#include "tests/unit/scouts/snmp_bytes.hpp"

#include <algorithm>
#include <array>
#include <stdexcept>

#include <boost/asio/buffer.hpp>

#include "agent/scouts/snmp_session.hpp"

namespace parcmetre::tests {

using boost::asio::ip::udp;
using scouts::Oid;

namespace {

constexpr std::uint8_t kGetNext = 0xA1;
constexpr std::uint8_t kResponse = 0xA2;
constexpr std::uint8_t kGetBulk = 0xA5;
constexpr std::size_t kBulkRows = 16;

/// Reads what net-snmp wrote, which is well made.
class Reader {
public:
    explicit Reader(std::string_view bytes) : bytes_{bytes} {}

    [[nodiscard]] bool at_end() const { return bytes_.empty(); }
    [[nodiscard]] std::uint8_t next_tag() const { return byte(0); }

    std::string_view content() {
        std::size_t length = byte(1);
        std::size_t head = 2;
        if (length > 0x80) {
            auto const bytes = length - 0x80;
            length = 0;
            for (; head < 2 + bytes; ++head) {
                length = length * 256 + byte(head);
            }
        }
        auto const out = bytes_.substr(head, length);
        bytes_.remove_prefix(head + length);
        return out;
    }

    std::int64_t number() {
        std::int64_t out = 0;
        for (char const digit : content()) {
            out = out * 256 + static_cast<unsigned char>(digit);
        }
        return out;
    }

private:
    [[nodiscard]] std::uint8_t byte(std::size_t at) const {
        return static_cast<std::uint8_t>(bytes_.at(at));
    }

    std::string_view bytes_;
};

Oid oid_of(std::string_view content) {
    Oid out{
        static_cast<unsigned char>(content.front()) / 40U,
        static_cast<unsigned char>(content.front()) % 40U};
    std::uint32_t number = 0;
    for (char const part : content.substr(1)) {
        auto const code = static_cast<unsigned char>(part);
        number = (number << 7) | (code & 0x7FU);
        if (code < 0x80) {
            out.push_back(number);
            number = 0;
        }
    }
    return out;
}

}  // namespace

void start_snmp() {
    static scouts::SnmpLibrary const library;
}

std::string ber(std::uint8_t tag, std::string_view content) {
    std::string out(1, static_cast<char>(tag));
    auto const length = content.size();
    if (length < 0x80) {
        out += static_cast<char>(length);
    } else {
        out += static_cast<char>(0x82);
        out += static_cast<char>(length >> 8);
        out += static_cast<char>(length & 0xFF);
    }
    return out.append(content);
}

std::string ber_integer(std::int64_t value, std::uint8_t tag) {
    std::string bytes;
    for (int shift = 56; shift >= 0; shift -= 8) {
        bytes += static_cast<char>((value >> shift) & 0xFF);
    }
    auto const is_spare = [&bytes] {
        auto const sign = static_cast<unsigned char>(bytes[1]) >= 0x80 ? '\xFF' : '\0';
        return bytes[0] == sign;
    };
    while (bytes.size() > 1 && is_spare()) {
        bytes.erase(0, 1);
    }
    return ber(tag, bytes);
}

std::string ber_text(std::string_view text) {
    return ber(0x04, text);
}

std::string ber_oid(Oid const& oid) {
    std::string bytes(1, static_cast<char>(oid.at(0) * 40 + oid.at(1)));
    for (auto number = oid.begin() + 2; number != oid.end(); ++number) {
        std::string digits(1, static_cast<char>(*number & 0x7F));
        for (auto rest = *number >> 7; rest > 0; rest >>= 7) {
            digits.insert(0, 1, static_cast<char>(0x80 | (rest & 0x7F)));
        }
        bytes += digits;
    }
    return ber(0x06, bytes);
}

SnmpQuestion read_question(std::string_view message) {
    SnmpQuestion out;
    Reader all{Reader{message}.content()};
    out.version = all.number();
    all.content();  // the community
    out.type = all.next_tag();
    Reader pdu{all.content()};
    out.id = pdu.number();
    pdu.number();
    pdu.number();
    Reader rows{pdu.content()};
    while (!rows.at_end()) {
        Reader row{rows.content()};
        out.oids.push_back(oid_of(row.content()));
    }
    return out;
}

std::string write_answer(SnmpQuestion const& question, SnmpSaid const& said) {
    std::string rows;
    for (auto const& [oid, value] : said.rows) {
        rows += ber(kBerSequence, ber_oid(oid) + value);
    }
    auto const pdu = ber_integer(question.id) + ber_integer(said.status) + ber_integer(said.index) +
                     ber(kBerSequence, rows);
    return ber(
        kBerSequence, ber_integer(question.version) + ber_text("public") + ber(kResponse, pdu)
    );
}

SnmpSaid tell(SnmpTable const& table, SnmpQuestion const& question) {
    SnmpSaid said;
    for (auto const& asked : question.oids) {
        if (question.type != kGetNext && question.type != kGetBulk) {
            auto const found = table.find(asked);
            said.rows.emplace_back(asked, found == table.end() ? ber(0x80, "") : found->second);
            continue;
        }
        auto next = table.upper_bound(asked);
        auto const most = question.type == kGetBulk ? kBulkRows : 1;
        for (std::size_t i = 0; i < most && next != table.end(); ++i, ++next) {
            said.rows.emplace_back(*next);
        }
        if (said.rows.empty()) {
            said.rows.emplace_back(asked, ber(kEndOfMibView, ""));
        }
    }
    return said;
}

SnmpDevice::SnmpDevice(Reply reply)
    : reply_{std::move(reply)},
      socket_{io_, udp::endpoint{boost::asio::ip::address_v4::loopback(), 0}},
      thread_{[this] { serve(); }} {}

SnmpDevice::~SnmpDevice() {
    boost::system::error_code ignored;
    udp::socket{io_, udp::v4()}.send_to(
        boost::asio::buffer("", 0), socket_.local_endpoint(), 0, ignored
    );
    thread_.join();
}

std::string SnmpDevice::address() const {
    return "udp:127.0.0.1:" + std::to_string(socket_.local_endpoint().port());
}

void SnmpDevice::serve() {
    std::array<char, 65536> message{};
    udp::endpoint asker;
    while (auto const size = socket_.receive_from(boost::asio::buffer(message), asker)) {
        if (auto const said = reply_({message.data(), size})) {
            socket_.send_to(boost::asio::buffer(*said), asker);
        }
    }
}

}  // namespace parcmetre::tests
