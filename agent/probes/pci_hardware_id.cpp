// SPDX-License-Identifier: EUPL-1.2
#include "agent/probes/pci_hardware_id.hpp"

#include <charconv>

#include "inventory/text.hpp"

namespace parcmetre::agent {

namespace {

constexpr std::size_t kDigits = 4;

std::optional<std::uint16_t> parse_hex(std::string_view digits) {
    std::uint16_t value = 0;
    auto const* end = digits.data() + digits.size();
    auto const [stopped, error] = std::from_chars(digits.data(), end, value, 16);
    return error == std::errc{} && stopped == end && digits.size() == kDigits ? std::optional{value}
                                                                              : std::nullopt;
}

}  // namespace

std::optional<PciId> parse_pci_hardware_id(std::string_view text) {
    constexpr std::string_view kVendor = "pci\\ven_";
    constexpr std::string_view kDevice = "&dev_";
    auto const lower = inventory::ascii_lower(text);
    std::string_view rest{lower};
    if (!rest.starts_with(kVendor)) {
        return std::nullopt;
    }
    rest.remove_prefix(kVendor.size());
    auto const vendor = parse_hex(rest.substr(0, kDigits));
    if (!vendor || !rest.substr(kDigits).starts_with(kDevice)) {
        return std::nullopt;
    }
    rest.remove_prefix(kDigits + kDevice.size());
    auto const device = parse_hex(rest.substr(0, kDigits));
    return device ? std::optional{PciId{*vendor, *device}} : std::nullopt;
}

}  // namespace parcmetre::agent
