// SPDX-License-Identifier: EUPL-1.2
#include "agent/probes/disks.hpp"

#include <windows.h>

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>

#include <winioctl.h>

#include "agent/probes/storage_device.hpp"
#include "agent/windows/handle.hpp"

namespace parcmetre::agent {

using inventory::Disk;
using inventory::DiskKind;

namespace {

constexpr int kMaxDrives = 32;
constexpr std::int64_t kPlausibleGb = 1'000'000;  ///< a petabyte: no computer on a desk has it

/// Opened without any right: enough to ask what it is, not to read it. Needs no privilege.
Handle open_drive(int number) {
    auto const path = L"\\\\.\\PhysicalDrive" + std::to_wstring(number);
    return Handle{::CreateFileW(
        path.c_str(), 0, FILE_SHARE_READ | FILE_SHARE_WRITE, nullptr, OPEN_EXISTING, 0, nullptr
    )};
}

std::optional<StorageDevice> describe_drive(Handle const& drive) {
    STORAGE_PROPERTY_QUERY query{};
    query.PropertyId = StorageDeviceProperty;
    query.QueryType = PropertyStandardQuery;
    std::array<char, 4096> answer{};
    DWORD size = 0;
    if (!::DeviceIoControl(
            drive.get(),
            IOCTL_STORAGE_QUERY_PROPERTY,
            &query,
            sizeof(query),
            answer.data(),
            answer.size(),
            &size,
            nullptr
        )) {
        return std::nullopt;
    }
    auto const device = parse_storage_device({answer.data(), size});
    return device ? std::optional{*device} : std::nullopt;
}

/// A disk that says that seeking costs has platters.
DiskKind kind_of(Handle const& drive) {
    STORAGE_PROPERTY_QUERY query{};
    query.PropertyId = StorageDeviceSeekPenaltyProperty;
    query.QueryType = PropertyStandardQuery;
    DEVICE_SEEK_PENALTY_DESCRIPTOR answer{};
    DWORD size = 0;
    if (!::DeviceIoControl(
            drive.get(),
            IOCTL_STORAGE_QUERY_PROPERTY,
            &query,
            sizeof(query),
            &answer,
            sizeof(answer),
            &size,
            nullptr
        ) ||
        size < sizeof(answer)) {
        return DiskKind::unknown;
    }
    return answer.IncursSeekPenalty ? DiskKind::hdd : DiskKind::ssd;
}

/// In 10^9 bytes, 0 when not told.
std::int64_t size_gb(Handle const& drive) {
    std::array<char, 1024> answer{};
    DWORD size = 0;
    if (!::DeviceIoControl(
            drive.get(),
            IOCTL_DISK_GET_DRIVE_GEOMETRY_EX,
            nullptr,
            0,
            answer.data(),
            answer.size(),
            &size,
            nullptr
        ) ||
        size < offsetof(DISK_GEOMETRY_EX, Data)) {
        return 0;
    }
    auto const bytes = reinterpret_cast<DISK_GEOMETRY_EX const*>(answer.data())->DiskSize.QuadPart;
    return (bytes / 1'000'000 + 500) / 1000;
}

}  // namespace

ProbeResult probe_disks(ProbeContext const& context, Findings& findings) {
    if (!context.is_this_host()) {
        return ProbeResult::unsupported("the drivers of a replayed machine are not here");
    }
    // What a virtual disk says of its rotation says nothing of what is under it.
    bool const is_virtual = findings.host.is_virtual.value_or(false);
    for (int number = 0; number < kMaxDrives; ++number) {
        auto const drive = open_drive(number);
        auto const device = drive ? describe_drive(drive) : std::nullopt;
        if (!device || !device->is_built_in) {
            continue;
        }
        auto const size = size_gb(drive);
        if (size > 0 && size < kPlausibleGb) {
            findings.host.disks.push_back(
                {is_virtual ? DiskKind::unknown : kind_of(drive), size, device->model, std::nullopt}
            );
        }
    }
    return findings.host.disks.empty() ? ProbeResult::no_data("no disk of its own")
                                       : ProbeResult::ok();
}

}  // namespace parcmetre::agent
