// SPDX-License-Identifier: EUPL-1.2
#include "agent/windows/device_interfaces.hpp"

#include <array>
#include <cstddef>
#include <memory>
#include <type_traits>
#include <utility>

#include "agent/windows/wide_text.hpp"

namespace parcmetre::agent {

namespace {

constexpr DWORD kMaxDevices = 64;
constexpr DWORD kMaxUsbDevices = 256;
constexpr DWORD kMaxEdidBytes = 64 * 1024;

/// DEVPKEY_Device_BusReportedDeviceDesc (devpkey.h).
constexpr DEVPROPKEY kNameOnBus{
    {0x540B947E, 0x8B40, 0x45BC, {0xA8, 0xA2, 0x6A, 0x0B, 0x89, 0x4C, 0xBD, 0xA2}}, 4};

struct SetDeleter {
    void operator()(void* set) const { ::SetupDiDestroyDeviceInfoList(set); }
};
using DeviceSet = std::unique_ptr<void, SetDeleter>;

struct KeyDeleter {
    void operator()(HKEY key) const { ::RegCloseKey(key); }
};
using Key = std::unique_ptr<std::remove_pointer_t<HKEY>, KeyDeleter>;

std::optional<std::string> edid_of(HDEVINFO set, SP_DEVINFO_DATA& device) {
    auto* const opened =
        ::SetupDiOpenDevRegKey(set, &device, DICS_FLAG_GLOBAL, 0, DIREG_DEV, KEY_READ);
    if (opened == INVALID_HANDLE_VALUE) {
        return std::nullopt;
    }
    Key const key{opened};
    DWORD size = 0;
    if (::RegGetValueW(key.get(), nullptr, L"EDID", RRF_RT_REG_BINARY, nullptr, nullptr, &size) !=
            ERROR_SUCCESS ||
        size > kMaxEdidBytes) {
        return std::nullopt;
    }
    std::string bytes(size, '\0');
    if (::RegGetValueW(
            key.get(), nullptr, L"EDID", RRF_RT_REG_BINARY, nullptr, bytes.data(), &size
        ) != ERROR_SUCCESS) {
        return std::nullopt;
    }
    bytes.resize(size);
    return bytes;
}

std::optional<std::string> name_on_bus(HDEVINFO set, SP_DEVINFO_DATA& device) {
    std::array<wchar_t, 256> text{};
    DEVPROPTYPE type = 0;
    if (!::SetupDiGetDevicePropertyW(
            set,
            &device,
            &kNameOnBus,
            &type,
            reinterpret_cast<BYTE*>(text.data()),
            (text.size() - 1) * sizeof(wchar_t),
            nullptr,
            0
        ) ||
        type != DEVPROP_TYPE_STRING) {
        return std::nullopt;
    }
    return to_utf8(text.data());
}

std::optional<DeviceInterface> describe(HDEVINFO set, SP_DEVICE_INTERFACE_DATA& found) {
    DWORD size = 0;
    ::SetupDiGetDeviceInterfaceDetailW(set, &found, nullptr, 0, &size, nullptr);
    if (size < sizeof(SP_DEVICE_INTERFACE_DETAIL_DATA_W)) {
        return std::nullopt;
    }
    // As wide as what it holds, for its alignment.
    std::vector<std::max_align_t> storage(size / sizeof(std::max_align_t) + 1);
    auto* const detail = reinterpret_cast<SP_DEVICE_INTERFACE_DETAIL_DATA_W*>(storage.data());
    detail->cbSize = sizeof(SP_DEVICE_INTERFACE_DETAIL_DATA_W);
    SP_DEVINFO_DATA device{};
    device.cbSize = sizeof(device);
    if (!::SetupDiGetDeviceInterfaceDetailW(set, &found, detail, size, nullptr, &device)) {
        return std::nullopt;
    }
    return DeviceInterface{detail->DevicePath, edid_of(set, device)};
}

/// Which devices are meant, as SetupDiGetClassDevs has it.
struct Wanted {
    GUID const* setup_class;
    wchar_t const* enumerator;
    DWORD flags;
    DWORD most;
};

template <class Use>
void each_device(Wanted const& wanted, Use const& use) {
    auto* const opened =
        ::SetupDiGetClassDevsW(wanted.setup_class, wanted.enumerator, nullptr, wanted.flags);
    if (opened == INVALID_HANDLE_VALUE) {
        return;
    }
    DeviceSet const set{opened};
    for (DWORD at = 0; at < wanted.most; ++at) {
        SP_DEVINFO_DATA device{};
        device.cbSize = sizeof(device);
        if (!::SetupDiEnumDeviceInfo(set.get(), at, &device)) {
            return;
        }
        use(set.get(), device);
    }
}

}  // namespace

std::vector<DeviceInterface> present_devices(GUID const& interface_class) {
    std::vector<DeviceInterface> devices;
    auto* const opened = ::SetupDiGetClassDevsW(
        &interface_class, nullptr, nullptr, DIGCF_PRESENT | DIGCF_DEVICEINTERFACE
    );
    if (opened == INVALID_HANDLE_VALUE) {
        return devices;
    }
    DeviceSet const set{opened};
    for (DWORD at = 0; at < kMaxDevices; ++at) {
        SP_DEVICE_INTERFACE_DATA found{};
        found.cbSize = sizeof(found);
        if (!::SetupDiEnumDeviceInterfaces(set.get(), nullptr, &interface_class, at, &found)) {
            break;
        }
        if (auto device = describe(set.get(), found)) {
            devices.push_back(std::move(*device));
        }
    }
    return devices;
}

std::vector<UsbDevice> present_usb_devices() {
    std::vector<UsbDevice> devices;
    each_device(
        {nullptr, L"USB", DIGCF_PRESENT | DIGCF_ALLCLASSES, kMaxUsbDevices},
        [&devices](HDEVINFO set, SP_DEVINFO_DATA& device) {
            // One more for a NUL in any case.
            std::array<wchar_t, MAX_DEVICE_ID_LEN + 1> instance{};
            if (::SetupDiGetDeviceInstanceIdW(
                    set, &device, instance.data(), instance.size() - 1, nullptr
                )) {
                devices.push_back({to_utf8(instance.data()), name_on_bus(set, device)});
            }
        }
    );
    return devices;
}

std::vector<std::string> present_hardware_ids(GUID const& setup_class) {
    std::vector<std::string> ids;
    each_device(
        {&setup_class, nullptr, DIGCF_PRESENT, kMaxDevices},
        [&ids](HDEVINFO set, SP_DEVINFO_DATA& device) {
            // A list of texts that ends with an empty one; room is left for two NULs in any case.
            std::array<wchar_t, 1024> text{};
            if (::SetupDiGetDeviceRegistryPropertyW(
                    set,
                    &device,
                    SPDRP_HARDWAREID,
                    nullptr,
                    reinterpret_cast<BYTE*>(text.data()),
                    (text.size() - 2) * sizeof(wchar_t),
                    nullptr
                )) {
                ids.push_back(to_utf8(text.data()));
            }
        }
    );
    return ids;
}

}  // namespace parcmetre::agent
