// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <optional>
#include <string>

#include "agent/probes/probe.hpp"

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

}  // namespace parcmetre::agent
