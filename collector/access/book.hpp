// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <chrono>
#include <cstddef>
#include <cstring>
#include <unordered_map>
#include <utility>
#include <variant>

#include "collector/digest/digest.hpp"

namespace parcmetre::collector {

/// What a secret opens, by its hash, kept in memory so that checking it does not wait for a disk.
///
/// A collector that has its database alone fills the book at start and changes it with each write:
/// it then knows all there is, and what it does not know does not exist. One that shares its
/// database believes an entry for kFresh, then asks again: what another collector revoked holds no
/// longer than that. For one thread.
template <class Entry>
class Book {
public:
    using TimePoint = std::chrono::steady_clock::time_point;
    static constexpr std::chrono::seconds kFresh{30};
    static constexpr std::size_t kMostShared = 100'000;

    struct Unknown {};  ///< it opens nothing
    struct Ask {};      ///< the database knows
    using Found = std::variant<Entry*, Unknown, Ask>;

    explicit Book(bool is_alone) : is_alone_{is_alone} {}

    [[nodiscard]] Found find(Sha256 const& hash, TimePoint now) {
        auto const found = entries_.find(hash);
        if (found == entries_.end()) {
            return is_alone_ ? Found{Unknown{}} : Found{Ask{}};
        }
        if (!is_alone_ && now - found->second.read > kFresh) {
            entries_.erase(found);
            return Ask{};
        }
        return &found->second.entry;
    }

    void put(Sha256 const& hash, Entry entry, TimePoint now) {
        if (!is_alone_ && entries_.size() >= kMostShared) {
            entries_.clear();  // it is asked for again
        }
        entries_.insert_or_assign(hash, Kept{std::move(entry), now});
    }

    void forget(Sha256 const& hash) { entries_.erase(hash); }

    template <class Predicate>
    void forget_if(Predicate const& predicate) {
        std::erase_if(entries_, [&](auto const& kept) { return predicate(kept.second.entry); });
    }

private:
    struct Kept {
        Entry entry;
        TimePoint read;
    };
    /// The bytes of a digest are as random as a hash can be.
    struct FirstBytes {
        std::size_t operator()(Sha256 const& hash) const noexcept {
            std::size_t bytes = 0;
            std::memcpy(&bytes, hash.data(), sizeof bytes);
            return bytes;
        }
    };

    bool is_alone_;
    std::unordered_map<Sha256, Kept, FirstBytes> entries_;
};

}  // namespace parcmetre::collector
