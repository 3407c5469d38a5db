// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>

#include "collector/http/language.hpp"
#include "inventory/error.hpp"

namespace parcmetre::collector {

/// What one Argon2id costs. By default RFC 9106's choice where memory counts (§4: 64 MiB, 3
/// passes), on one lane as libsodium has it.
struct PasswordCost {
    unsigned long long passes = 3;
    std::size_t memory_bytes = std::size_t{64} * 1024 * 1024;
};

/// "$argon2id$v=19$m=65536,t=3,p=1$…": what is kept of a password. Slow, and takes its memory.
[[nodiscard]] Result<std::string> hash_password(std::string const& password, PasswordCost cost);
[[nodiscard]] bool is_password(std::string const& password, std::string const& hash);

/// A hash that nothing matches, as slow to try as a real one: what is tried for a name that does
/// not exist.
[[nodiscard]] std::string decoy_hash(PasswordCost cost);

/// Why a password is not accepted: shorter than 12 characters, longer than 256 bytes, or it holds
/// the name. Length is what counts: which characters is for the person to say.
[[nodiscard]] std::optional<Text> password_objection(
    std::string_view name, std::string_view password
);

/// Hashes away from the sessions' thread. As many run at once as the pool has threads, and few
/// wait: memory stays bounded however many sign in.
class Passwords {
public:
    Passwords(boost::asio::any_io_executor pool, PasswordCost cost) : pool_{pool}, cost_{cost} {}

    /// Errors: unavailable (too many wait), internal (no memory).
    [[nodiscard]] boost::asio::awaitable<Result<std::string>> hash(std::string password);

    /// Against the decoy when there is no hash: then false, after as long. Errors: unavailable.
    [[nodiscard]] boost::asio::awaitable<Result<bool>> matches(
        std::string password, std::optional<std::string> hash
    );

private:
    boost::asio::any_io_executor pool_;
    PasswordCost cost_;
    int waiting_ = 0;  ///< touched on the sessions' thread
};

}  // namespace parcmetre::collector
