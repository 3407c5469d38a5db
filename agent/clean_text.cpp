// SPDX-License-Identifier: EUPL-1.2
#include "agent/clean_text.hpp"

#include <algorithm>

#include "inventory/report_json.hpp"
#include "inventory/text.hpp"

namespace parcmetre::agent {

using inventory::ReportLimits;

namespace {

bool is_control(char c) {
    return static_cast<unsigned char>(c) < 0x20 || c == 0x7f;
}

bool is_continuation(char c) {
    return (static_cast<unsigned char>(c) & 0xc0U) == 0x80U;
}

void clean(std::string& text) {
    text = clean_text(text);
}

void clean(std::optional<std::string>& text) {
    if (text) {
        clean(*text);
        if (text->empty()) {
            text.reset();
        }
    }
}

template <class T>
void cut(std::vector<T>& items) {
    if (items.size() > ReportLimits::kItems) {
        items.erase(items.begin() + static_cast<std::ptrdiff_t>(ReportLimits::kItems), items.end());
    }
}

}  // namespace

std::string clean_text(std::string const& text) {
    std::string clean{inventory::trim(text)};
    bool const utf8 = inventory::is_utf8(clean);
    std::replace_if(
        clean.begin(),
        clean.end(),
        [utf8](char c) {
            return is_control(c) || (!utf8 && static_cast<unsigned char>(c) >= 0x80);
        },
        '?'
    );
    if (clean.size() > ReportLimits::kText) {
        auto end = ReportLimits::kText;
        while (end > 0 && is_continuation(clean[end])) {
            --end;
        }
        clean.resize(end);
    }
    return clean;
}

void clean_subject(inventory::Subject& subject) {
    clean(subject.maker);
    clean(subject.model);
    clean(subject.product);
    clean(subject.serial);
    clean(subject.smbios_uuid);
    clean(subject.site);
    clean(subject.country);
    if (subject.processor) {
        clean(subject.processor->model);
    }
    if (subject.screen) {
        clean(subject.screen->connector);
    }
    if (subject.os) {
        clean(subject.os->name);
        clean(subject.os->version);
        clean(subject.os->kernel);
    }
    cut(subject.disks);
    cut(subject.batteries);
    cut(subject.graphics);
    cut(subject.power_supplies);
    cut(subject.age_clues);
    for (auto& disk : subject.disks) {
        clean(disk.model);
    }
    for (auto& adapter : subject.graphics) {
        clean(adapter.maker);
        clean(adapter.model);
    }
    for (auto& supply : subject.power_supplies) {
        clean(supply.model);
    }
    if (subject.power) {
        cut(subject.power->counters);
        for (auto& counter : subject.power->counters) {
            clean(counter.domain);
        }
    }
}

}  // namespace parcmetre::agent
