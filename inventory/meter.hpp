// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <cstdint>
#include <optional>

namespace parcmetre::inventory {

/// What a printer has counted since it was made. A face is one printed side of a sheet.
struct MeterCounters {
    std::int64_t total_faces = 0;
    std::optional<std::int64_t> mono_faces{};
    std::optional<std::int64_t> colour_faces{};
    std::optional<std::int64_t> a3_faces{};       ///< on A3 or larger, each counted once
    std::optional<std::int64_t> duplex_sheets{};  ///< printed on both sides
    std::optional<std::int64_t> printed_faces{};  ///< sent by computers
    std::optional<std::int64_t> copied_faces{};
    std::optional<std::int64_t> faxed_faces{};
    std::optional<std::int64_t> scanned_faces{};  ///< read, not printed: no part of the total

    friend bool operator==(MeterCounters const&, MeterCounters const&) = default;
};

/// Calls `visit(name, counter)` for each counter that may be unknown, in the order in which JSON
/// and tables have them.
template <class Counters, class Visit>
void for_each_optional_counter(Counters& counters, Visit&& visit) {
    visit("mono_faces", counters.mono_faces);
    visit("colour_faces", counters.colour_faces);
    visit("a3_faces", counters.a3_faces);
    visit("duplex_sheets", counters.duplex_sheets);
    visit("printed_faces", counters.printed_faces);
    visit("copied_faces", counters.copied_faces);
    visit("faxed_faces", counters.faxed_faces);
    visit("scanned_faces", counters.scanned_faces);
}

}  // namespace parcmetre::inventory
