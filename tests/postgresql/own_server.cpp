// SPDX-License-Identifier: EUPL-1.2
#include "tests/postgresql/own_server.hpp"

#include <stdexcept>

#include "inventory/text.hpp"
#include "tests/support/files.hpp"
#include "tests/support/process.hpp"

namespace parcmetre::tests {

namespace {

void cluster(std::string const& action, TempFolder const& folder) {
    auto const done = run(
        {.program = "/bin/bash",
         .arguments =
             {(source_folder() / "tests/postgresql/cluster").string(),
              action,
              folder.path().string()},
         .environment = {},
         .user = std::nullopt}
    );
    if (done.exit_code != 0) {
        throw std::runtime_error{"cluster " + action + ": " + done.err};
    }
}

}  // namespace

OwnServer::OwnServer() {
    cluster("start", folder_);
    where_ = inventory::trim(read_file(folder_.path() / "where"));
}

OwnServer::~OwnServer() {
    try {
        cluster("stop", folder_);
    } catch (std::exception const&) {
        // What is left of it is in a temporary folder.
    }
}

std::filesystem::path OwnServer::folder() const {
    return inventory::trim(read_file(folder_.path() / "folder"));
}

void OwnServer::stop() const {
    cluster("halt", folder_);
}

void OwnServer::start() const {
    cluster("resume", folder_);
}

}  // namespace parcmetre::tests
