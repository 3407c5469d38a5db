// SPDX-License-Identifier: EUPL-1.2
#include "agent/install_id.hpp"

#include <string>

#include "agent/uuid.hpp"
#include "agent/write_file.hpp"
#include "inventory/text.hpp"

namespace parcmetre::agent {

using inventory::InstallId;

namespace {

std::filesystem::path file_in(std::filesystem::path const& state) {
    return state / "install-id";
}

}  // namespace

Result<InstallId> read_install_id(std::filesystem::path const& state) {
    constexpr std::size_t kMaxBytes = 256;
    auto const text = read_whole(file_in(state), kMaxBytes);
    if (!text) {
        return text.error();
    }
    std::string const id{inventory::trim(*text)};
    if (!is_uuid(id)) {
        return Error{
            Errc::malformed,
            file_in(state).string() + ": expected a UUID; delete it to get a new one"};
    }
    return InstallId{id};
}

Result<InstallId> ensure_install_id(std::filesystem::path const& state) {
    if (auto folder = make_private_folder(state); !folder) {
        return folder.error();
    }
    auto kept = read_install_id(state);
    if (kept || kept.error().code() != Errc::not_found) {
        return kept;
    }
    InstallId const made{random_uuid()};
    if (auto written = write_durably(file_in(state), made.str() + "\n"); !written) {
        return written.error();
    }
    return made;
}

}  // namespace parcmetre::agent
