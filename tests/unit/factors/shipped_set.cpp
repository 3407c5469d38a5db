// SPDX-License-Identifier: EUPL-1.2
#include "tests/unit/factors/shipped_set.hpp"

#include <algorithm>
#include <stdexcept>

#include "tests/support/files.hpp"

namespace parcmetre::tests {
namespace {

template <class List, class Member>
auto const& find_by(List const& list, Member member, std::string_view wanted) {
    auto const found = std::find_if(list.begin(), list.end(), [&](auto const& one) {
        return one.*member == wanted;
    });
    if (found == list.end()) {
        throw std::runtime_error{"the factor set has no " + std::string{wanted}};
    }
    return *found;
}

}  // namespace

std::filesystem::path factors_folder() {
    return source_folder() / "factors";
}

estimator::FactorSet const& shipped_set() {
    static auto const set = estimator::FactorSet::load(factors_folder()).value();
    return set;
}

estimator::EmbodiedFactor const& shipped_embodied(std::string_view key) {
    return find_by(shipped_set().embodied(), &estimator::EmbodiedFactor::key, key);
}

estimator::UseProfile const& shipped_use(std::string_view id) {
    return find_by(shipped_set().use_profiles(), &estimator::UseProfile::id, id);
}

}  // namespace parcmetre::tests
