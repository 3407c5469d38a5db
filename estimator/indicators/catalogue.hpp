// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "inventory/error.hpp"

namespace parcmetre::estimator {

/// A text in the two languages that people read.
struct Words {
    std::string fr;
    std::string en;
};

/// What people read about an indicator: a row of `indicators.csv` in the factor set's folder.
struct IndicatorText {
    std::string id;  ///< "OR02"
    Words name, unit, formula, numerator, denominator;
    std::string direction;                  ///< "lower", "higher", "context": which way is better
    std::string applies_to;                 ///< "all"
    std::vector<std::string> requirements;  ///< "INR-2019-v1/1.2.d"
};

/// The indicators' texts. A new text, or another requirement, is data; what is computed is a
/// function of this room.
class Catalogue {
public:
    /// Errors: not_found (no such file), malformed (names file, line, column and expectation).
    [[nodiscard]] static Result<Catalogue> load(std::filesystem::path const& factors_folder);
    [[nodiscard]] static Result<Catalogue> parse(std::string_view csv);

    [[nodiscard]] std::vector<IndicatorText> const& all() const noexcept { return texts_; }
    [[nodiscard]] IndicatorText const* find(std::string_view id) const noexcept;

private:
    std::vector<IndicatorText> texts_;
};

}  // namespace parcmetre::estimator
