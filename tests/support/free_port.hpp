// SPDX-License-Identifier: EUPL-1.2
#pragma once

namespace parcmetre::tests {

enum class Transport { tcp, udp };

/// A port of 127.0.0.1 that nobody has, for a program that cannot say which one it was given.
[[nodiscard]] int free_port(Transport transport);

}  // namespace parcmetre::tests
