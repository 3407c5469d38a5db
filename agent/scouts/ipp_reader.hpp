// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "agent/scouts/ipp_message.hpp"

namespace parcmetre::scouts {

/// Reads attributes as what they ought to be. What is something else is unknown, and a problem that
/// names the attribute.
class IppReader {
public:
    IppReader(IppAttributes const& attributes, std::vector<std::string>& problems)
        : attributes_{attributes}, problems_{problems} {}

    [[nodiscard]] bool has(std::string_view name) const;
    /// As it came; `text` is cleaned for people.
    [[nodiscard]] std::optional<std::string> bytes(std::string_view name);
    [[nodiscard]] std::optional<std::string> text(std::string_view name);
    [[nodiscard]] std::optional<bool> boolean(std::string_view name);
    [[nodiscard]] std::optional<std::int64_t> number(std::string_view name);
    /// A number that is not negative.
    [[nodiscard]] std::optional<std::int64_t> count(std::string_view name);
    [[nodiscard]] std::optional<IppCollection> collection(std::string_view name);

    /// All values, or none when one of them is something else.
    [[nodiscard]] std::vector<std::string> all_bytes(std::string_view name);
    [[nodiscard]] std::vector<std::int64_t> all_numbers(std::string_view name);

    void complain(std::string_view name, std::string_view why);

private:
    template <class T>
    [[nodiscard]] std::vector<T> all(std::string_view name, std::string_view expected);

    IppAttributes const& attributes_;
    std::vector<std::string>& problems_;
};

}  // namespace parcmetre::scouts
