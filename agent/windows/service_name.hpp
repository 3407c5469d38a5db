// SPDX-License-Identifier: EUPL-1.2
#pragma once

namespace parcmetre::agent {

/// By which Windows knows the service, and its source of events.
inline constexpr wchar_t kServiceName[] = L"ParcmetreAgent";

}  // namespace parcmetre::agent
