// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <compare>
#include <functional>
#include <string>
#include <utility>

namespace parcmetre::inventory {

/// A text identifier whose kind is part of its type, so that a device's id is never taken for a
/// site's.
template <class Kind>
class Id {
public:
    Id() = default;
    explicit Id(std::string value) : value_{std::move(value)} {}

    [[nodiscard]] std::string const& str() const noexcept { return value_; }
    [[nodiscard]] bool empty() const noexcept { return value_.empty(); }

    friend auto operator<=>(Id const&, Id const&) = default;

private:
    std::string value_;
};

/// Random UUIDv4 made by the sender; sending the same report twice changes nothing.
using ReportId = Id<struct ReportIdKind>;
/// Random UUIDv4 of one installation of an agent.
using InstallId = Id<struct InstallIdKind>;
/// One physical thing, as identity sees it.
using DeviceId = Id<struct DeviceIdKind>;
/// A scope of reporting: the organisation, one of its entities, a site.
using ScopeId = Id<struct ScopeIdKind>;

}  // namespace parcmetre::inventory

template <class Kind>
struct std::hash<parcmetre::inventory::Id<Kind>> {
    std::size_t operator()(parcmetre::inventory::Id<Kind> const& id) const noexcept {
        return std::hash<std::string>{}(id.str());
    }
};
