// SPDX-License-Identifier: EUPL-1.2
#include "agent/scouts/snmp_engine.hpp"

#include <net-snmp/net-snmp-config.h>
// net-snmp's own headers want its configuration first.
#include <array>

#include <net-snmp/net-snmp-includes.h>

namespace parcmetre::scouts {

namespace {

constexpr std::uint8_t kSequence = ASN_SEQUENCE | ASN_CONSTRUCTOR;
constexpr std::size_t kShortestId = 5;
constexpr std::size_t kLongestId = 32;
constexpr long kMessageId = 0x50617263;

constexpr std::array<unsigned char, 64> kDiscovery{
    0x30, 0x3e, 0x02, 0x01, 0x03, 0x30, 0x11, 0x02, 0x04, 0x50, 0x61, 0x72, 0x63, 0x02, 0x03, 0x00,
    0xff, 0xe3, 0x04, 0x01, 0x04, 0x02, 0x01, 0x03, 0x04, 0x10, 0x30, 0x0e, 0x04, 0x00, 0x02, 0x01,
    0x00, 0x02, 0x01, 0x00, 0x04, 0x00, 0x04, 0x00, 0x04, 0x00, 0x30, 0x14, 0x04, 0x00, 0x04, 0x00,
    0xa0, 0x0e, 0x02, 0x04, 0x50, 0x61, 0x72, 0x63, 0x02, 0x01, 0x00, 0x02, 0x01, 0x00, 0x30, 0x00};

/// Reads BER with net-snmp, one value after the other; once one is wrong, none comes any more.
class BerReader {
public:
    explicit BerReader(std::string_view bytes) : bytes_{bytes} {}

    /// Steps into a sequence, or an octet string that holds one.
    void enter(std::uint8_t expected) {
        u_char type = 0;
        step([&](u_char* at, std::size_t* left) {
            return asn_parse_sequence(at, left, &type, expected, "");
        });
    }

    long number() {
        u_char type = 0;
        long value = 0;
        step([&](u_char* at, std::size_t* left) {
            return asn_parse_int(at, left, &type, &value, sizeof value);
        });
        return value;
    }

    std::string octets() {
        u_char type = 0;
        std::array<u_char, 256> text{};
        auto size = text.size();
        step([&](u_char* at, std::size_t* left) {
            return asn_parse_string(at, left, &type, text.data(), &size);
        });
        return is_fine_ ? std::string{reinterpret_cast<char const*>(text.data()), size}
                        : std::string{};
    }

    [[nodiscard]] bool is_fine() const noexcept { return is_fine_; }

private:
    /// What is left is counted to the message's end: net-snmp counts to that of the sequence.
    template <class Parse>
    void step(Parse const& parse) {
        auto left = bytes_.size() - at_;
        auto* const begin = reinterpret_cast<u_char*>(bytes_.data());
        auto const* const next = is_fine_ ? parse(begin + at_, &left) : nullptr;
        is_fine_ = next != nullptr && next <= begin + bytes_.size();
        at_ = is_fine_ ? static_cast<std::size_t>(next - begin) : at_;
    }

    std::string bytes_;
    std::size_t at_ = 0;
    bool is_fine_ = true;
};

}  // namespace

std::string_view engine_discovery() noexcept {
    return {reinterpret_cast<char const*>(kDiscovery.data()), kDiscovery.size()};
}

std::optional<SnmpEngine> read_engine(std::string_view message) {
    BerReader ber{message};
    ber.enter(kSequence);
    bool const is_v3 = ber.number() == SNMP_VERSION_3;
    ber.enter(kSequence);
    bool const is_answer = ber.number() == kMessageId;
    ber.number();  // the longest message that it takes
    ber.octets();  // flags
    bool const is_usm = ber.number() == SNMP_SEC_MODEL_USM;
    ber.enter(ASN_OCTET_STR);
    ber.enter(kSequence);
    SnmpEngine engine;
    engine.id = ber.octets();
    auto const boots = ber.number();
    auto const time = ber.number();
    bool const is_known = engine.id.size() >= kShortestId && engine.id.size() <= kLongestId;
    if (!ber.is_fine() || !is_v3 || !is_answer || !is_usm || !is_known || boots < 0 || time < 0) {
        return std::nullopt;
    }
    engine.boots = static_cast<std::uint32_t>(boots);
    engine.time = static_cast<std::uint32_t>(time);
    return engine;
}

}  // namespace parcmetre::scouts
