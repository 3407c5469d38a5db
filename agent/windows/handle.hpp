// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <windows.h>

#include <utility>

namespace parcmetre::agent {

/// A handle that closes itself. Windows says "none" in two ways: null and INVALID_HANDLE_VALUE.
class Handle {
public:
    Handle() = default;
    explicit Handle(HANDLE handle) noexcept
        : handle_{handle == INVALID_HANDLE_VALUE ? nullptr : handle} {}
    Handle(Handle&& other) noexcept : handle_{std::exchange(other.handle_, nullptr)} {}
    Handle& operator=(Handle&& other) noexcept {
        std::swap(handle_, other.handle_);
        return *this;
    }
    Handle(Handle const&) = delete;
    Handle& operator=(Handle const&) = delete;
    ~Handle() {
        if (handle_ != nullptr) {
            ::CloseHandle(handle_);
        }
    }

    explicit operator bool() const noexcept { return handle_ != nullptr; }
    [[nodiscard]] HANDLE get() const noexcept { return handle_; }

private:
    HANDLE handle_ = nullptr;
};

}  // namespace parcmetre::agent
