// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace parcmetre::agent {

/// What is under HKEY_LOCAL_MACHINE, of this machine or of a recorded one. Keys are written with
/// backslashes and without the root: "SOFTWARE\\Microsoft". Case does not count.
class WindowsRegistry {
public:
    virtual ~WindowsRegistry() = default;

    /// REG_SZ or REG_EXPAND_SZ, in UTF-8, trimmed; none when absent, blank or of another type.
    [[nodiscard]] virtual std::optional<std::string> text(
        std::string_view key, std::string_view name
    ) const = 0;
    /// REG_DWORD or REG_QWORD.
    [[nodiscard]] virtual std::optional<std::uint64_t> number(
        std::string_view key, std::string_view name
    ) const = 0;
    /// REG_BINARY.
    [[nodiscard]] virtual std::optional<std::string> bytes(
        std::string_view key, std::string_view name
    ) const = 0;
    /// Names of the keys right under one, sorted.
    [[nodiscard]] virtual std::vector<std::string> subkeys(std::string_view key) const = 0;
};

}  // namespace parcmetre::agent
