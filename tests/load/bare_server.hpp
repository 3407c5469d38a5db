// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <filesystem>
#include <optional>

namespace parcmetre::tests {

/// The collector's HTTP server with one route: POST /api/v1/reports reads its body and answers 204.
/// Under TLS when given a folder for its CA. Says where it listens, as the collector does, and runs
/// until it is killed.
void serve_nothing(std::optional<std::filesystem::path> const& tls_folder);

}  // namespace parcmetre::tests
