// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "inventory/error.hpp"
#include "inventory/json_object.hpp"

namespace parcmetre::collector {

/// An item of a version of the référentiel.
struct Requirement {
    std::string id;  ///< "1.2.d"
    std::string label_fr;
    std::string label_en;
    std::vector<std::string> indicators;
};

/// A version of the référentiel, as its file says.
struct Referentiel {
    std::string id;
    std::string name_fr;
    std::string name_en;
    bool verified = false;  ///< the wording is the publisher's, read at its source
    std::vector<Requirement> requirements;
};

/// The référentiel versions that stand in `referentiels/*.json` of the factor set's folder.
class Referentiels {
public:
    /// Errors: not_found, malformed (names the file and the JSON pointer).
    [[nodiscard]] static Result<Referentiels> load(std::filesystem::path const& factors_folder);

    [[nodiscard]] std::vector<Referentiel> const& all() const noexcept { return referentiels_; }
    [[nodiscard]] Referentiel const* find(std::string_view id) const noexcept;
    [[nodiscard]] static Requirement const* requirement(
        Referentiel const& referentiel, std::string_view id
    ) noexcept;

    /// The one offered first: the later structure, whose codes are those of today's label.
    [[nodiscard]] std::string const& default_id() const noexcept { return default_id_; }

private:
    std::vector<Referentiel> referentiels_;
    std::string default_id_;
};

}  // namespace parcmetre::collector
