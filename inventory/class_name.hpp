// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <string_view>

#include "inventory/device_class.hpp"
#include "inventory/language.hpp"

namespace parcmetre::inventory {

/// What people call a class of device: "ordinateur portable", "laptop".
[[nodiscard]] std::string_view class_name(DeviceClass device_class, Language language);

}  // namespace parcmetre::inventory
