// SPDX-License-Identifier: EUPL-1.2
#include "agent/spool.hpp"

#include <algorithm>
#include <charconv>
#include <system_error>
#include <utility>

#include "agent/gzip.hpp"
#include "agent/uuid.hpp"
#include "agent/write_file.hpp"
#include "inventory/report_json.hpp"
#include "inventory/text.hpp"

namespace parcmetre::agent {

namespace fs = std::filesystem;
using inventory::Report;

namespace {

constexpr std::string_view kSuffix = ".json.gz";
constexpr std::size_t kOrderDigits = 10;
constexpr std::size_t kUuidLength = 36;
constexpr std::size_t kMaxFileBytes = inventory::ReportLimits::kBytes;

Error error_of(std::error_code code, fs::path const& path, std::string_view doing) {
    auto const kind =
        code == std::errc::permission_denied ? Errc::permission_denied : Errc::internal;
    return {kind, std::string{doing} + " " + path.string() + ": " + code.message()};
}

/// "0000000012-<uuid>.json.gz"
bool is_report_name(std::string_view name) {
    return name.size() == kOrderDigits + 1 + kUuidLength + kSuffix.size() &&
           std::all_of(
               name.begin(),
               name.begin() + kOrderDigits,
               [](char c) { return c >= '0' && c <= '9'; }
           ) &&
           name[kOrderDigits] == '-' && is_uuid(name.substr(kOrderDigits + 1, kUuidLength)) &&
           name.ends_with(kSuffix);
}

std::uint64_t order_of(fs::path const& file) {
    auto const name = file.filename().string();
    std::uint64_t order = 0;
    std::from_chars(name.data(), name.data() + kOrderDigits, order);
    return order;
}

std::string name_for(std::uint64_t order, inventory::ReportId const& id) {
    auto digits = std::to_string(order);
    digits.insert(0, kOrderDigits - std::min(kOrderDigits, digits.size()), '0');
    return digits + "-" + id.str() + std::string{kSuffix};
}

Result<Report> read_report(std::string_view compressed) {
    auto const json = gunzip(compressed, inventory::ReportLimits::kBytes);
    if (!json) {
        return json.error();
    }
    auto decoded = inventory::decode_report(*json);
    if (!decoded) {
        return decoded.error();
    }
    return std::move(decoded->report);
}

/// What a killed agent left half-written never was in the spool.
void remove_unfinished(fs::path const& folder) {
    std::error_code error;
    for (fs::directory_iterator at{folder, error}; !error && at != fs::directory_iterator{};
         at.increment(error)) {
        if (at->path().filename().string().starts_with(kUnfinishedPrefix)) {
            std::error_code ignored;
            fs::remove(at->path(), ignored);
        }
    }
}

}  // namespace

Spool::Spool(fs::path folder, SpoolLimits limits, LockFile lock)
    : folder_{std::move(folder)}, limits_{limits}, lock_{std::move(lock)} {}

Result<Spool> Spool::open(fs::path folder, SpoolLimits limits) {
    if (auto made = make_private_folder(folder); !made) {
        return made.error();
    }
    auto lock = LockFile::take(folder / ".lock");
    if (!lock) {
        return lock.error().code() == Errc::conflict
                   ? Error{Errc::conflict, "spool " + folder.string() + ": another agent is using it"}
                   : lock.error();
    }
    remove_unfinished(folder);
    return Spool{std::move(folder), limits, std::move(*lock)};
}

Result<std::vector<fs::path>> Spool::files() const {
    std::vector<fs::path> found;
    std::error_code error;
    for (fs::directory_iterator at{folder_, error}; !error && at != fs::directory_iterator{};
         at.increment(error)) {
        if (is_report_name(at->path().filename().string())) {
            found.push_back(at->path());
        }
    }
    if (error) {
        return error_of(error, folder_, "listing spool");
    }
    std::sort(found.begin(), found.end());
    return found;
}

int Spool::untold_drops() const {
    constexpr std::size_t kMaxBytes = 32;
    auto const text = read_whole(folder_ / "dropped", kMaxBytes);
    if (!text) {
        return 0;
    }
    auto const digits = inventory::trim(*text);
    int count = 0;
    std::from_chars(digits.data(), digits.data() + digits.size(), count);
    return std::max(0, count);
}

Result<void> Spool::set_untold_drops(int count) {
    return write_durably(folder_ / "dropped", std::to_string(std::max(0, count)) + "\n");
}

Result<void> Spool::drop(fs::path const& file) {
    // A dropped report takes with it what it would have told of earlier drops.
    int told = 0;
    if (auto const compressed = read_whole(file, kMaxFileBytes)) {
        if (auto const report = read_report(*compressed); report && report->cost) {
            told = report->cost->spool_dropped;
        }
    }
    if (auto counted = set_untold_drops(untold_drops() + 1 + told); !counted) {
        return counted;
    }
    std::error_code error;
    fs::remove(file, error);
    if (error) {
        return error_of(error, file, "dropping");
    }
    return {};
}

Result<void> Spool::make_room(std::uintmax_t bytes) {
    if (bytes > limits_.bytes) {
        return Error{
            Errc::limit,
            "a report of " + std::to_string(bytes) + " bytes does not fit into the spool"};
    }
    auto const waiting = files();
    if (!waiting) {
        return waiting.error();
    }
    std::uintmax_t held = 0;
    for (auto const& file : *waiting) {
        std::error_code error;
        auto const size = fs::file_size(file, error);
        held += error ? 0 : size;
    }
    auto left = waiting->size();
    for (auto const& file : *waiting) {
        if (left < limits_.reports && held + bytes <= limits_.bytes) {
            break;
        }
        std::error_code error;
        auto const size = fs::file_size(file, error);
        if (auto dropped = drop(file); !dropped) {
            return dropped;
        }
        held -= error ? 0 : std::min(held, size);
        --left;
    }
    return {};
}

Result<void> Spool::put(Report const& report) {
    auto const compressed = gzip(inventory::encode_report(report));
    auto const told = report.cost ? report.cost->spool_dropped : 0;
    if (auto room = make_room(compressed.size()); !room) {
        return room;
    }
    auto const waiting = files();
    if (!waiting) {
        return waiting.error();
    }
    auto const order = waiting->empty() ? 1 : order_of(waiting->back()) + 1;
    auto const file = folder_ / name_for(order, report.id);
    if (auto written = write_durably(file, compressed); !written) {
        return written;
    }
    // The folder's file times would be a trace of when the machine ran: a spooled file is dated by
    // the day of its report, as the report is.
    date_file(file, report.day);
    // Only now that the report which tells of them is safe.
    return told > 0 ? set_untold_drops(untold_drops() - told) : Result<void>{};
}

Result<std::vector<SpooledReport>> Spool::pending() {
    auto const waiting = files();
    if (!waiting) {
        return waiting.error();
    }
    std::vector<SpooledReport> reports;
    for (auto const& file : *waiting) {
        auto compressed = read_whole(file, kMaxFileBytes);
        auto report = compressed ? read_report(*compressed) : Result<Report>{compressed.error()};
        if (report) {
            reports.push_back({file, std::move(*compressed), std::move(*report)});
            continue;
        }
        if (auto moved = reject(file, report.error().message()); !moved) {
            return moved.error();
        }
    }
    return reports;
}

Result<void> Spool::acknowledge(SpooledReport const& report) {
    std::error_code error;
    fs::remove(report.file, error);
    if (error) {
        return error_of(error, report.file, "forgetting");
    }
    return sync_folder(folder_);
}

Result<void> Spool::reject(fs::path const& file, std::string_view reason) {
    auto const rejected = folder_ / "rejected";
    if (auto made = make_private_folder(rejected); !made) {
        return made;
    }
    auto const kept = rejected / file.filename();
    if (auto told = write_durably(fs::path{kept.string() + ".txt"}, std::string{reason} + "\n");
        !told) {
        return told;
    }
    std::error_code error;
    fs::rename(file, kept, error);
    if (error) {
        return error_of(error, file, "setting aside");
    }
    if (auto synced = sync_folder(rejected); !synced) {
        return synced;
    }
    return trim_rejected();
}

Result<void> Spool::trim_rejected() {
    std::vector<fs::path> kept;
    std::error_code error;
    for (fs::directory_iterator at{folder_ / "rejected", error};
         !error && at != fs::directory_iterator{};
         at.increment(error)) {
        if (is_report_name(at->path().filename().string())) {
            kept.push_back(at->path());
        }
    }
    std::sort(kept.begin(), kept.end());
    for (std::size_t at = 0; !error && at + limits_.rejected < kept.size(); ++at) {
        fs::remove(fs::path{kept[at].string() + ".txt"}, error);
        fs::remove(kept[at], error);
    }
    if (error) {
        return error_of(error, folder_ / "rejected", "trimming");
    }
    return {};
}

}  // namespace parcmetre::agent
