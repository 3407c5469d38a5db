// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <string>
#include <string_view>

#include "agent/language.hpp"
#include "inventory/report.hpp"

namespace parcmetre::agent {

/// Adds a part to a text, behind a separator when there is something in front; nothing when the
/// part is empty.
void append(std::string& text, std::string_view separator, std::string_view part);

/// What hardware is, on one line for people. Empty when nothing is known.
class HardwareText {
public:
    explicit HardwareText(Language language) : language_{language} {}

    [[nodiscard]] std::string processor(inventory::Subject const& subject) const;
    [[nodiscard]] std::string memory(inventory::Subject const& subject) const;
    [[nodiscard]] std::string disk(inventory::Disk const& disk) const;
    [[nodiscard]] std::string battery(inventory::Battery const& battery) const;
    [[nodiscard]] std::string screen(inventory::Screen const& screen) const;
    [[nodiscard]] std::string graphics(inventory::GraphicsAdapter const& adapter) const;
    [[nodiscard]] std::string power_supply(inventory::PowerSupply const& supply) const;
    /// The operating system, and how long it gets security updates.
    [[nodiscard]] std::string system(inventory::Subject const& subject) const;
    /// Whether the machine may sleep, and whether it does so by itself.
    [[nodiscard]] std::string sleep(inventory::Subject const& subject) const;
    [[nodiscard]] std::string counters(inventory::Subject const& subject) const;

private:
    [[nodiscard]] std::string number(double value, int decimals) const {
        return format_number(value, decimals, language_);
    }
    [[nodiscard]] std::string say(std::string_view french, std::string_view english) const {
        return std::string{pick(language_, french, english)};
    }

    Language language_;
};

}  // namespace parcmetre::agent
