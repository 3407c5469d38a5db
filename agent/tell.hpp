// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <filesystem>
#include <optional>

#include "agent/commands.hpp"
#include "agent/upload.hpp"

namespace parcmetre::agent {

/// Says on standard error what went wrong on this machine.
[[nodiscard]] ExitCode fail(Error const& error, Options const& options);

/// Where reports may go, in the words of the person who typed the address.
void tell_address_refused(Error const& error, Options const& options);

/// Why there was no answer, and what to do about it: one line or two.
void tell_no_answer(UploadError const& error, Language language);

/// The state folder that the options mean; none, and said why, when they mean none. A replayed
/// machine needs a state of its own: under this one's id, two machines would become one.
[[nodiscard]] std::optional<std::filesystem::path> state_folder(Options const& options);

}  // namespace parcmetre::agent
