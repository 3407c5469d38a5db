// SPDX-License-Identifier: EUPL-1.2
#include <catch2/catch.hpp>

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
    CHECK(
        collector({"serve", "--check-config", "--config", file.string(), "--listen", "x"})
            .exit_code == 2
    );
    CHECK(collector({"serve", "--config", "/dev/null"}).exit_code == 2);
}
