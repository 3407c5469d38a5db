// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <variant>

#include "agent/probes/windows_registry.hpp"
#include "inventory/error.hpp"

namespace parcmetre::agent {

/// A registry as regedit and `reg export` write it: version 5 in UTF-16, or any version in UTF-8.
class RegistryExport : public WindowsRegistry {
public:
    /// Adds what one file holds under HKEY_LOCAL_MACHINE; other roots, deletions and values that
    /// cannot be read are left out. Errors: malformed (not such an export).
    [[nodiscard]] Result<void> add(std::string_view file);

    [[nodiscard]] std::optional<std::string> text(std::string_view key, std::string_view name)
        const override;
    [[nodiscard]] std::optional<std::uint64_t> number(std::string_view key, std::string_view name)
        const override;
    [[nodiscard]] std::optional<std::string> bytes(std::string_view key, std::string_view name)
        const override;
    [[nodiscard]] std::vector<std::string> subkeys(std::string_view key) const override;

private:
    struct Bytes {
        std::string content;
    };
    using Value = std::variant<std::string, std::uint64_t, Bytes>;

    [[nodiscard]] Value const* find(std::string_view key, std::string_view name) const;
    [[nodiscard]] static std::optional<Value> parse_value(std::string_view text);
    [[nodiscard]] static std::optional<Value> value_of_bytes(unsigned type, std::string bytes);
    void add_key(std::string_view path);

    /// Keys as written, by their lower case; values by the lower case of their name.
    std::map<std::string, std::string> keys_;
    std::map<std::string, std::map<std::string, Value>> values_;
};

}  // namespace parcmetre::agent
