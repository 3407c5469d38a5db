// SPDX-License-Identifier: EUPL-1.2
#include "agent/probes/windows/registry.hpp"

#include <windows.h>

#include <algorithm>
#include <array>

#include "agent/probes/registry_export.hpp"
#include "agent/utf16.hpp"
#include "agent/windows/wide_text.hpp"
#include "inventory/text.hpp"

namespace parcmetre::agent {

namespace {

constexpr DWORD kMaxValueBytes = 64 * 1024;
constexpr DWORD kMaxSubkeys = 4096;

/// An open key, closed with this.
class Key {
public:
    explicit Key(std::string_view path) {
        if (::RegOpenKeyExW(HKEY_LOCAL_MACHINE, to_wide(path).c_str(), 0, KEY_READ, &handle_) !=
            ERROR_SUCCESS) {
            handle_ = nullptr;
        }
    }
    Key(Key const&) = delete;
    Key& operator=(Key const&) = delete;
    ~Key() {
        if (handle_ != nullptr) {
            ::RegCloseKey(handle_);
        }
    }

    explicit operator bool() const noexcept { return handle_ != nullptr; }
    [[nodiscard]] HKEY get() const noexcept { return handle_; }

private:
    HKEY handle_ = nullptr;
};

/// The bytes of a value of one of the types that `flags` (RRF_RT_*) admits.
std::optional<std::string> read_value(std::string_view path, std::string_view name, DWORD flags) {
    Key const key{path};
    auto const wide_name = to_wide(name);
    DWORD size = 0;
    if (!key ||
        ::RegGetValueW(key.get(), nullptr, wide_name.c_str(), flags, nullptr, nullptr, &size) !=
            ERROR_SUCCESS ||
        size > kMaxValueBytes) {
        return std::nullopt;
    }
    std::string bytes(size, '\0');
    if (::RegGetValueW(
            key.get(), nullptr, wide_name.c_str(), flags, nullptr, bytes.data(), &size
        ) != ERROR_SUCCESS) {
        return std::nullopt;
    }
    bytes.resize(size);
    return bytes;
}

class LiveRegistry : public WindowsRegistry {
public:
    [[nodiscard]] std::optional<std::string> text(std::string_view key, std::string_view name)
        const override {
        auto const bytes =
            read_value(key, name, RRF_RT_REG_SZ | RRF_RT_REG_EXPAND_SZ | RRF_NOEXPAND);
        if (!bytes) {
            return std::nullopt;
        }
        auto const text = utf8_from_utf16(utf16_from_bytes(*bytes));
        auto const trimmed = inventory::trim(std::string_view{text}.substr(0, text.find('\0')));
        return trimmed.empty() ? std::nullopt : std::optional{std::string{trimmed}};
    }

    [[nodiscard]] std::optional<std::uint64_t> number(std::string_view key, std::string_view name)
        const override {
        auto const bytes = read_value(key, name, RRF_RT_REG_DWORD | RRF_RT_REG_QWORD);
        if (!bytes || bytes->size() > sizeof(std::uint64_t)) {
            return std::nullopt;
        }
        std::uint64_t number = 0;
        std::copy(bytes->begin(), bytes->end(), reinterpret_cast<char*>(&number));
        return number;
    }

    [[nodiscard]] std::optional<std::string> bytes(std::string_view key, std::string_view name)
        const override {
        return read_value(key, name, RRF_RT_REG_BINARY);
    }

    [[nodiscard]] std::vector<std::string> subkeys(std::string_view path) const override {
        Key const key{path};
        std::vector<std::string> names;
        std::array<wchar_t, 256> name{};  // 255 characters at most, winreg's limit of a key's name
        for (DWORD at = 0; key && at < kMaxSubkeys; ++at) {
            DWORD length = name.size();
            if (::RegEnumKeyExW(
                    key.get(), at, name.data(), &length, nullptr, nullptr, nullptr, nullptr
                ) != ERROR_SUCCESS) {
                break;
            }
            names.push_back(to_utf8({name.data(), length}));
        }
        std::sort(names.begin(), names.end());
        return names;
    }
};

}  // namespace

std::unique_ptr<WindowsRegistry> registry_of(ProbeContext const& context) {
    if (context.is_this_host()) {
        return std::make_unique<LiveRegistry>();
    }
    auto recorded = std::make_unique<RegistryExport>();
    auto const files = context.list("/registry");
    for (auto const& file : files ? *files : std::vector<std::string>{}) {
        auto const text = context.read("/registry/" + file, ProbeContext::kTableBytes);
        if (text && file.ends_with(".reg")) {
            // A file that is no export says nothing: what it would have told stays unknown.
            static_cast<void>(recorded->add(*text));
        }
    }
    return recorded;
}

}  // namespace parcmetre::agent
