// SPDX-License-Identifier: EUPL-1.2
#include <memory>

#include <libpq-fe.h>

#include "collector/database/postgresql.hpp"

namespace parcmetre::collector::database {

namespace {

struct FreeOptions {
    void operator()(PQconninfoOption* options) const noexcept { PQconninfoFree(options); }
};

/// As a connection string has it: in quotes, with ' and \ escaped.
std::string quoted(std::string_view value) {
    std::string text{"'"};
    for (auto const character : value) {
        if (character == '\'' || character == '\\') {
            text += '\\';
        }
        text += character;
    }
    return text + "'";
}

}  // namespace

std::string without_password(std::string const& where) {
    std::unique_ptr<PQconninfoOption, FreeOptions> const options{
        PQconninfoParse(where.c_str(), nullptr)};
    if (!options) {
        return "?";
    }
    std::string text;
    for (auto const* option = options.get(); option->keyword != nullptr; ++option) {
        if (option->val == nullptr) {
            continue;
        }
        // libpq marks with a star what must not be shown.
        bool const is_secret = option->dispchar[0] == '*';
        text += (text.empty() ? "" : " ") + std::string{option->keyword} + "=" +
                (is_secret ? "..." : quoted(option->val));
    }
    return text;
}

}  // namespace parcmetre::collector::database
