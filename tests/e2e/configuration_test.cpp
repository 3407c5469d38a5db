// SPDX-License-Identifier: EUPL-1.2
#include <sys/socket.h>
#include <sys/time.h>
#include <sys/un.h>

#include <algorithm>
#include <array>
#include <csignal>

#include <catch2/catch.hpp>
#include <unistd.h>

#include "tests/e2e/connection.hpp"
#include "tests/e2e/running_collector.hpp"
#include "tests/support/files.hpp"
#include "tests/support/temp_folder.hpp"

using namespace parcmetre::tests;

namespace {

Finished collector(std::vector<std::string> arguments) {
    return run(
        {.program = PARCMETRE_COLLECTOR,
         .arguments = std::move(arguments),
         .environment = {},
         .user = std::nullopt}
    );
}

}  // namespace

TEST_CASE("the collector serves from a configuration file alone", "[e2e]") {
    TempFolder const folder;
    auto const file = folder.path() / "collector.toml";
    write_file(file, "data = \"data\"\nlisten = \"127.0.0.1:0\"\nlog-format = \"json\"\n");
    Process process{
        {.program = PARCMETRE_COLLECTOR,
         .arguments = {"--lang", "en", "serve", "--config", file.string()},
         .environment = {},
         .user = std::nullopt}};
    process.wait_for_line("listening on");
    process.signal(15);
    auto const finished = process.wait();
    CHECK(finished.exit_code == 0);
    CHECK(std::filesystem::exists(folder.path() / "data" / "parcmetre.sqlite"));
    CHECK(finished.err.find(R"("level":"info","msg":"stopped"})") != std::string::npos);
}

TEST_CASE(
    "asked with --check-config, the collector says all that is wrong, or what results, and serves "
    "nothing",
    "[e2e]"
) {
    TempFolder const folder;
    auto const file = folder.path() / "collector.toml";
    write_file(file, "data = \"data\"\nlisen = \"127.0.0.1:0\"\nread-timeout = 0\n");
    auto const wrong =
        collector({"--lang", "en", "serve", "--check-config", "--config", file.string()});
    CHECK(wrong.exit_code == 2);
    CHECK(
        wrong.err.find("collector.toml:2: unknown key \"lisen\"; the nearest known one is "
                       "\"listen\"") != std::string::npos
    );
    CHECK(wrong.err.find("collector.toml:3: read-timeout: expected") != std::string::npos);
    write_file(file, "data = \"data\"\n");
    auto const right = collector(
        {"serve", "--lang=en", "--check-config", "--config", file.string(), "--listen", "[::1]:0"}
    );
    CHECK(right.exit_code == 0);
    CHECK(right.out.find("listen = \"[::1]:0\"  # command line") != std::string::npos);
    CHECK(right.out.find("data\"  # file") != std::string::npos);
    CHECK_FALSE(std::filesystem::exists(folder.path() / "data"));
    for (std::string const database :
         {"postgresql://parc:s3cret@db.example/parc",
          "host=db.example user=parc password=s3cret"}) {
        auto const shown =
            collector({"serve", "--check-config", "--data", "x", "--database", database});
        CHECK(shown.out.find("host='db.example'") != std::string::npos);
        CHECK(shown.out.find("password=...") != std::string::npos);
        CHECK(shown.out.find("s3cret") == std::string::npos);
    }
    CHECK(
        collector({"serve", "--check-config", "--config", file.string(), "--listen", "x"})
            .exit_code == 2
    );
    CHECK(collector({"serve", "--config", "/dev/null"}).exit_code == 2);
}

TEST_CASE("the service manager hears when the collector is ready and when it stops", "[e2e]") {
    TempFolder const folder;
    auto const path = (folder.path() / "notify").string();
    int const socket = ::socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0);
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    std::ranges::copy(path, address.sun_path);
    timeval const patience{20, 0};
    setsockopt(socket, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof(patience));
    REQUIRE(bind(socket, reinterpret_cast<sockaddr*>(&address), sizeof(address)) == 0);
    auto const heard = [socket] {
        std::array<char, 64> text{};
        auto const size = recv(socket, text.data(), text.size(), 0);
        return std::string{text.data(), static_cast<std::size_t>(std::max<ssize_t>(size, 0))};
    };
    auto command = serve_command(folder.path() / "data");
    command.environment["NOTIFY_SOCKET"] = path;
    Process process{command};
    CHECK(heard() == "READY=1");
    process.signal(SIGTERM);
    CHECK(heard() == "STOPPING=1");
    CHECK(process.wait().exit_code == 0);
    close(socket);
}
