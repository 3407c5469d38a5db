// SPDX-License-Identifier: EUPL-1.2
#include "tests/e2e/small_disk.hpp"

#include <unistd.h>

namespace parcmetre::tests {

Command SmallDisk::around(Command const& command, std::string const& first) const {
    Command wrapped = command;
    wrapped.program = "/usr/bin/unshare";
    wrapped.arguments = {"--mount"};
    if (::geteuid() != 0) {
        wrapped.arguments.insert(wrapped.arguments.end(), {"--user", "--map-root-user"});
    }
    wrapped.arguments.insert(
        wrapped.arguments.end(),
        {"sh",
         "-c",
         "disk=$1 && shift && mount -t tmpfs -o size=4m,mode=0700 tmpfs \"$disk\" && { " + first +
             "; } && exec \"$@\"",
         "sh",
         path().string(),
         command.program.string()}
    );
    wrapped.arguments.insert(
        wrapped.arguments.end(), command.arguments.begin(), command.arguments.end()
    );
    return wrapped;
}

bool SmallDisk::is_possible() {
    SmallDisk const disk;
    Command const nothing{
        .program = "/bin/true", .arguments = {}, .environment = {}, .user = std::nullopt};
    return run(disk.around(nothing)).exit_code == 0;
}

std::filesystem::path SmallDisk::seen_by(Process const& process, std::string const& file) const {
    auto const root = std::filesystem::path{"/proc"} / std::to_string(process.pid()) / "root";
    return root / path().relative_path() / file;
}

}  // namespace parcmetre::tests
