// SPDX-License-Identifier: EUPL-1.2
#include "agent/probes/usb_instance.hpp"

#include <algorithm>

#include "inventory/text.hpp"

namespace parcmetre::agent {

namespace {

constexpr std::size_t kDigits = 4;

bool is_hex(std::string_view digits) {
    return digits.size() == kDigits && std::ranges::all_of(digits, [](char c) {
               return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
           });
}

}  // namespace

std::optional<UsbInstance> parse_usb_instance(std::string_view text) {
    constexpr std::string_view kVendor = "usb\\vid_";
    constexpr std::string_view kProduct = "&pid_";
    constexpr auto kSerialAt = kVendor.size() + kDigits + kProduct.size() + kDigits;
    auto const lower = inventory::ascii_lower(text);
    std::string_view const whole{lower};
    if (whole.size() <= kSerialAt || !whole.starts_with(kVendor) || whole[kSerialAt] != '\\' ||
        whole.substr(kVendor.size() + kDigits, kProduct.size()) != kProduct) {
        return std::nullopt;
    }
    auto const vendor = whole.substr(kVendor.size(), kDigits);
    auto const product = whole.substr(kSerialAt - kDigits, kDigits);
    if (!is_hex(vendor) || !is_hex(product)) {
        return std::nullopt;
    }
    auto const last = text.substr(kSerialAt + 1);
    bool const is_serial = !last.empty() && last.find('&') == std::string_view::npos;
    return UsbInstance{
        std::string{vendor} + ":" + std::string{product},
        is_serial ? std::optional<std::string>{last} : std::nullopt};
}

}  // namespace parcmetre::agent
