// SPDX-License-Identifier: EUPL-1.2
#include "collector/http/metrics.hpp"

#include <array>
#include <charconv>
#include <stdexcept>

namespace parcmetre::collector {

namespace {

std::string number(double value) {
    std::array<char, 32> buffer{};
    auto const result = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value);
    return {buffer.data(), result.ptr};
}

}  // namespace

void Metrics::declare(
    std::string const& name, std::string type, std::string help, bool has_labels
) {
    std::lock_guard const lock{mutex_};
    auto& family = families_[name];
    family.type = std::move(type);
    family.help = std::move(help);
    if (!has_labels) {
        family.samples.emplace("", 0);
    }
}

void Metrics::add(std::string_view name, double amount, std::string_view labels) {
    std::lock_guard const lock{mutex_};
    auto const family = families_.find(name);
    if (family == families_.end()) {
        throw std::logic_error{"a metric is used before it is declared: " + std::string{name}};
    }
    family->second.samples[std::string{labels}] += amount;
}

void Metrics::set(std::string_view name, double value, std::string_view labels) {
    std::lock_guard const lock{mutex_};
    auto const family = families_.find(name);
    if (family == families_.end()) {
        throw std::logic_error{"a metric is used before it is declared: " + std::string{name}};
    }
    family->second.samples[std::string{labels}] = value;
}

double Metrics::value(std::string_view name, std::string_view labels) const {
    std::lock_guard const lock{mutex_};
    auto const family = families_.find(name);
    if (family == families_.end()) {
        return 0;
    }
    auto const sample = family->second.samples.find(labels);
    return sample == family->second.samples.end() ? 0 : sample->second;
}

std::string Metrics::text() const {
    std::lock_guard const lock{mutex_};
    std::string out;
    for (auto const& [name, family] : families_) {
        out += "# HELP " + name + " " + family.help + "\n# TYPE " + name + " " + family.type + "\n";
        for (auto const& [labels, value] : family.samples) {
            out += name + (labels.empty() ? "" : "{" + labels + "}") + " " + number(value) + "\n";
        }
    }
    return out;
}

}  // namespace parcmetre::collector
