// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <optional>
#include <string>

#include "agent/probes/probe.hpp"
#include "inventory/hardware/smbios.hpp"

namespace parcmetre::agent {

/// Reads the EDIDs of a machine's screens one after the other and keeps what they say: the panel
/// built into it is the host's screen, each other one a monitor.
class Screens {
public:
    enum class Place { built_in, on_desk };

    explicit Screens(Findings& findings) : findings_{findings} {}

    /// One EDID, and the socket that it hangs on where that is known.
    void add(std::string const& bytes, std::optional<std::string> connector, Place place);

    /// What kept us from reading one.
    void add_trouble(Error error);

    [[nodiscard]] ProbeResult result() const;

private:
    Findings& findings_;
    std::optional<Error> trouble_;
    bool found_ = false;
};

/// Whether a machine of this chassis is built with a screen: a portable or an all-in-one.
[[nodiscard]] bool is_built_with_screen(inventory::hardware::Smbios const& smbios);

/// Whether these bytes are the EDID of a panel made to be built in; false for what is no EDID.
[[nodiscard]] bool looks_built_in(std::string const& bytes);

}  // namespace parcmetre::agent
