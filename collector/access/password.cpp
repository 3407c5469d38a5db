// SPDX-License-Identifier: EUPL-1.2
#include "collector/access/password.hpp"

#include <algorithm>
#include <array>

#include <sodium.h>

#include "collector/http/blocking.hpp"
#include "inventory/text.hpp"

namespace parcmetre::collector {

namespace {

constexpr std::size_t kFewestCharacters = 12;
constexpr std::size_t kMostBytes = 256;
constexpr int kMostWaiting = 16;
constexpr std::size_t kKibi = 1024;

std::size_t characters_of(std::string_view utf8) {
    return static_cast<std::size_t>(std::ranges::count_if(utf8, [](char byte) {
        return (static_cast<unsigned char>(byte) & 0xC0U) != 0x80U;
    }));
}

Error too_many_wait() {
    return {Errc::unavailable, "too many passwords wait to be looked at"};
}

}  // namespace

Result<std::string> hash_password(std::string const& password, PasswordCost cost) {
    std::array<char, crypto_pwhash_STRBYTES> text{};
    auto const made = crypto_pwhash_str_alg(
        text.data(),
        password.data(),
        password.size(),
        cost.passes,
        cost.memory_bytes,
        crypto_pwhash_ALG_ARGON2ID13
    );
    if (made != 0) {
        return Error{Errc::internal, "no memory to hash a password"};
    }
    return std::string{text.data()};
}

bool is_password(std::string const& password, std::string const& hash) {
    return crypto_pwhash_str_verify(hash.c_str(), password.data(), password.size()) == 0;
}

std::string decoy_hash(PasswordCost cost) {
    return "$argon2id$v=19$m=" + std::to_string(cost.memory_bytes / kKibi) +
           ",t=" + std::to_string(cost.passes) +
           ",p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";
}

std::optional<Text> password_objection(std::string_view name, std::string_view password) {
    if (!inventory::is_utf8(password) || characters_of(password) < kFewestCharacters) {
        return Text{
            "Le mot de passe doit compter au moins 12 caractères ; quelques mots font l’affaire.",
            "The password must have at least 12 characters; a few words will do."};
    }
    if (password.size() > kMostBytes) {
        return Text{
            "Le mot de passe est trop long (256 octets au plus).",
            "The password is too long (256 bytes at most)."};
    }
    auto const lower = inventory::ascii_lower(password);
    if (!name.empty() && lower.find(inventory::ascii_lower(name)) != std::string::npos) {
        return Text{
            "Le mot de passe ne doit pas contenir le nom.", "The password must not hold the name."};
    }
    return std::nullopt;
}

boost::asio::awaitable<Result<std::string>> Passwords::hash(std::string password) {
    if (waiting_ >= kMostWaiting) {
        co_return too_many_wait();
    }
    ++waiting_;
    auto const work = [password = std::move(password), cost = cost_] {
        return hash_password(password, cost);
    };
    auto hashed = co_await run_on(pool_, work);
    --waiting_;
    co_return hashed;
}

boost::asio::awaitable<Result<bool>> Passwords::matches(
    std::string password, std::optional<std::string> hash
) {
    if (waiting_ >= kMostWaiting) {
        co_return too_many_wait();
    }
    ++waiting_;
    auto const work = [password = std::move(password), hash = std::move(hash), cost = cost_] {
        return is_password(password, hash.value_or(decoy_hash(cost))) && hash.has_value();
    };
    auto const same = co_await run_on(pool_, work);
    --waiting_;
    co_return same;
}

}  // namespace parcmetre::collector
