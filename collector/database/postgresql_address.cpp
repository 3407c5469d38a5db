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

using Options = std::unique_ptr<PQconninfoOption, FreeOptions>;

Options parse(std::string const& where) {
    return Options{PQconninfoParse(where.c_str(), nullptr)};
}

/// libpq marks with a star what must not be shown.
bool is_secret(PQconninfoOption const& option) {
    return option.dispchar[0] == '*';
}

/// Keywords and values of what is set. `secret` stands in place of each; without it they are left
/// out.
std::string text_of(Options const& options, std::optional<std::string> const& secret) {
    std::string text;
    for (auto const* option = options.get(); option->keyword != nullptr; ++option) {
        if (option->val == nullptr || (is_secret(*option) && !secret)) {
            continue;
        }
        text += (text.empty() ? "" : " ") + std::string{option->keyword} + "=" +
                (is_secret(*option) ? *secret : quoted(option->val));
    }
    return text;
}

}  // namespace

std::string without_password(std::string const& where) {
    auto const options = parse(where);
    return options ? text_of(options, "...") : "?";
}

Result<SharedAddress> share_address(std::string const& where) {
    auto const options = parse(where);
    if (!options) {
        return Error{Errc::malformed, "not a PostgreSQL connection string"};
    }
    SharedAddress address{text_of(options, std::nullopt), std::nullopt};
    for (auto const* option = options.get(); option->keyword != nullptr; ++option) {
        if (option->val == nullptr || !is_secret(*option)) {
            continue;
        }
        if (std::string_view{option->keyword} != "password") {
            return Error{
                Errc::unsupported,
                std::string{option->keyword} + " cannot be handed to another program"};
        }
        address.password = option->val;
    }
    return address;
}

}  // namespace parcmetre::collector::database
