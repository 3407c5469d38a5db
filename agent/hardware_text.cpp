// SPDX-License-Identifier: EUPL-1.2
#include "agent/hardware_text.hpp"

#include <string_view>

#include "agent/words.hpp"
#include "inventory/hardware/os_support.hpp"

namespace parcmetre::agent {

void append(std::string& text, std::string_view separator, std::string_view part) {
    if (!part.empty()) {
        text.append(text.empty() ? "" : separator).append(part);
    }
}

std::string HardwareText::processor(inventory::Subject const& subject) const {
    if (!subject.processor) {
        return {};
    }
    auto text = subject.processor->model;
    if (subject.processor->cores) {
        append(text, ", ", std::to_string(*subject.processor->cores) + say(" cœur(s)", " core(s)"));
    }
    if (subject.processor->threads) {
        append(text, ", ", std::to_string(*subject.processor->threads) + " thread(s)");
    }
    return text;
}

std::string HardwareText::memory(inventory::Subject const& subject) const {
    if (!subject.memory) {
        return {};
    }
    auto text =
        number(static_cast<double>(subject.memory->total_mib) / 1024.0, 1) + say(" Gio", " GiB");
    if (subject.memory->modules) {
        append(text, ", ", std::to_string(*subject.memory->modules) + " module(s)");
    }
    if (subject.memory->slots) {
        append(
            text, ", ", std::to_string(*subject.memory->slots) + say(" emplacement(s)", " slot(s)")
        );
    }
    if (subject.memory->max_mib) {
        append(
            text,
            ", ",
            number(static_cast<double>(*subject.memory->max_mib) / 1024.0, 0) +
                say(" Gio au plus", " GiB at most")
        );
    }
    return text;
}

std::string HardwareText::disk(inventory::Disk const& disk) const {
    std::string text;
    switch (disk.kind) {
        case inventory::DiskKind::ssd:
            text = "SSD";
            break;
        case inventory::DiskKind::hdd:
            text = say("disque dur", "hard disk");
            break;
        case inventory::DiskKind::unknown:
            text = say("disque", "disk");
            break;
    }
    append(text, " ", std::to_string(disk.size_gb) + say(" Go", " GB"));
    append(text, ", ", disk.model.value_or(""));
    if (disk.wear_percent) {
        append(
            text, ", ", say("usure ", "wear ") + std::to_string(*disk.wear_percent) + say(" %", "%")
        );
    }
    return text;
}

std::string HardwareText::battery(inventory::Battery const& battery) const {
    std::string text;
    if (battery.design_wh) {
        text = number(*battery.design_wh, 1) + say(" Wh d'origine", " Wh by design");
    }
    if (battery.full_wh) {
        append(text, ", ", number(*battery.full_wh, 1) + say(" Wh pleine", " Wh full"));
    }
    if (battery.design_wh && battery.full_wh) {
        auto const share = 100.0 * *battery.full_wh / *battery.design_wh;
        append(text, " ", "(" + number(share, 0) + say(" %)", "%)"));
    }
    if (battery.cycles) {
        append(text, ", ", std::to_string(*battery.cycles) + " cycle(s)");
    }
    return text.empty() ? say("présente", "present") : text;
}

std::string HardwareText::screen(inventory::Screen const& screen) const {
    std::string text;
    if (screen.diagonal_inch) {
        text = number(*screen.diagonal_inch, 1) + say(" pouces", " inches");
    }
    if (screen.width_px && screen.height_px) {
        append(
            text, ", ", std::to_string(*screen.width_px) + " × " + std::to_string(*screen.height_px)
        );
    }
    append(text, ", ", screen.connector.value_or(""));
    return text;
}

std::string HardwareText::graphics(inventory::GraphicsAdapter const& adapter) const {
    std::string text = adapter.maker.value_or("");
    append(text, " ", adapter.model.value_or(""));
    append(text, " ", adapter.pci_id ? "(" + *adapter.pci_id + ")" : "");
    if (adapter.discrete) {
        append(
            text,
            ", ",
            *adapter.discrete ? say("dédiée", "discrete") : say("intégrée", "integrated")
        );
    }
    return text;
}

std::string HardwareText::power_supply(inventory::PowerSupply const& supply) const {
    std::string text = supply.model.value_or("");
    append(text, ", ", supply.rated_w ? std::to_string(*supply.rated_w) + " W" : "");
    return text;
}

std::string HardwareText::system(inventory::Subject const& subject) const {
    if (!subject.os) {
        return {};
    }
    auto text = subject.os->name;
    append(text, ", ", subject.os->kernel.value_or(""));
    if (auto const end = inventory::hardware::end_of_support(*subject.os)) {
        append(
            text,
            ", ",
            say("mises à jour de sécurité jusqu'au ", "security updates until ") +
                inventory::to_string(end->day)
        );
    }
    return text;
}

std::string HardwareText::sleep(inventory::Subject const& subject) const {
    std::string text;
    if (!subject.power_settings) {
        return text;
    }
    auto const& settings = *subject.power_settings;
    if (settings.can_suspend) {
        text =
            *settings.can_suspend ? say("permise", "allowed") : say("impossible", "not possible");
    }
    if (settings.automatic_sleep) {
        append(
            text,
            ", ",
            *settings.automatic_sleep ? say("automatique", "automatic")
                                      : say("jamais d'elle-même", "never by itself")
        );
    }
    if (settings.sleep_after_min) {
        append(
            text, " ", say("après ", "after ") + std::to_string(*settings.sleep_after_min) + " min"
        );
    }
    return text;
}

std::string HardwareText::counters(inventory::Subject const& subject) const {
    std::string text;
    if (!subject.power) {
        return text;
    }
    for (auto const& counter : subject.power->counters) {
        auto const access =
            counter.readable ? say("lisible", "readable") : say("non lisible", "not readable");
        append(text, "; ", counter.method + " " + counter.domain + " (" + access + ")");
    }
    return text.empty() ? say("aucun", "none") : text;
}

}  // namespace parcmetre::agent
