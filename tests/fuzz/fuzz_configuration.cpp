// SPDX-License-Identifier: EUPL-1.2
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <filesystem>

#include "agent/agent_options.hpp"
#include "inventory/configuration/configuration.hpp"

/// The agent's configuration is refused with lines, or what it amounts to is read back as itself.
extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    using namespace parcmetre;
    agent::Options options;
    auto table = agent::agent_options(options);
    std::filesystem::path const folder{"/etc/parcmetre"};
    auto const problems =
        read_configuration_text({reinterpret_cast<char const*>(data), size}, folder, table);
    static_cast<void>(agent::wrong_option(options));
    if (problems.empty()) {
        auto const told = resolved_configuration(table, Language::english);
        agent::Options again;
        auto rows = agent::agent_options(again);
        if (!read_configuration_text(told, folder, rows).empty() ||
            again.declared.site != options.declared.site || again.state != options.state) {
            std::abort();
        }
    }
    return 0;
}
