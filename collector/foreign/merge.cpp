// SPDX-License-Identifier: EUPL-1.2
#include "collector/foreign/merge.hpp"

#include <algorithm>

namespace parcmetre::collector {

using inventory::Subject;

namespace {

template <class T>
void take(std::optional<T>& known, std::optional<T> const& told) {
    if (told) {
        known = told;
    }
}

template <class T>
void take(std::vector<T>& known, std::vector<T> const& told) {
    if (!told.empty()) {
        known = told;
    }
}

void take_clues(
    std::vector<inventory::AgeClue>& known, std::vector<inventory::AgeClue> const& told
) {
    for (auto const& clue : told) {
        std::erase_if(known, [&clue](auto const& one) { return one.kind == clue.kind; });
    }
    known.insert(known.end(), told.begin(), told.end());
}

/// A part without modules only says what the system manages, which is less than what was known.
void take_memory(
    std::optional<inventory::Memory>& known, std::optional<inventory::Memory> const& told
) {
    if (told && (told->modules || !known || !known->modules)) {
        known = told;
    }
}

/// The class stays: a part of an inventory rarely holds all that tells it.
void take_host(Subject& known, Subject const& told) {
    take(known.maker, told.maker);
    take(known.model, told.model);
    take(known.product, told.product);
    take(known.serial, told.serial);
    take(known.smbios_uuid, told.smbios_uuid);
    take(known.processor, told.processor);
    take_memory(known.memory, told.memory);
    take(known.disks, told.disks);
    take(known.batteries, told.batteries);
    take(known.screen, told.screen);
    take(known.os, told.os);
    if (known.is_virtual.value_or(false)) {
        return;
    }
    take_clues(known.age_clues, told.age_clues);
    if (!known.device_class) {
        known.device_class = told.device_class;
    }
}

bool is_attached(Subject const& subject) {
    return subject.attached_to.has_value();
}

}  // namespace

std::optional<ForeignSubjects> merge_partial(
    std::vector<Subject> known, ForeignSubjects const& told
) {
    auto const& part = told.subjects.front();
    auto const host = std::ranges::find(known, part.key, &Subject::key);
    if (host == known.end()) {
        return std::nullopt;
    }
    std::iter_swap(known.begin(), host);
    take_host(known.front(), part);
    if (told.tells_monitors) {
        std::erase_if(known, is_attached);
        std::ranges::copy_if(told.subjects, std::back_inserter(known), is_attached);
    }
    ForeignSubjects merged{std::move(known), told.panels};
    place_panels(merged);
    return merged;
}

}  // namespace parcmetre::collector
