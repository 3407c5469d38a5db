// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "collector/database/connection.hpp"
#include "collector/identity/identity.hpp"
#include "collector/registers/document.hpp"
#include "collector/store/incoming_report.hpp"
#include "collector/store/registers.hpp"
#include "collector/store/ruling.hpp"
#include "collector/store/usage_cells.hpp"
#include "inventory/cohorts.hpp"
#include "inventory/error.hpp"
#include "inventory/fleet.hpp"
#include "inventory/hardware/age.hpp"
#include "inventory/report.hpp"

namespace parcmetre::collector {

struct AppendOutcome {
    enum class Status { stored, duplicate };
    Status status = Status::stored;
    /// A duplicate whose original differs from the one kept: the first wins, this one is counted.
    bool content_differs = false;
};

/// What one call of recognise_pending() did.
struct Recognised {
    std::size_t reports = 0;
    std::size_t new_devices = 0;
    std::size_t failed =
        0;  ///< reports that could not be read back; set aside, counted, never retried
    std::size_t pending = 0;  ///< reports still to be recognised: the lag
};

/// What one call of purge_reports() did.
struct Purged {
    std::size_t reports = 0;
    bool done = true;  ///< nothing more is old enough
};

/// What one call of settle_usage() did.
struct UsageSettled {
    std::size_t months = 0;  ///< whose cells were made
    std::size_t cells = 0;
    std::size_t purged_days = 0;
};

/// The cells of usage of one month that may be shown.
struct UsageOfMonth {
    inventory::Period month;
    std::vector<UsageCell> cells;
};

struct StoreStatus {
    int schema = 0;                ///< number of migrations applied
    std::int64_t reports = 0;      ///< in the log
    std::int64_t pending = 0;      ///< of them, not yet recognised
    std::int64_t failed = 0;       ///< of them, that could not be recognised
    std::int64_t duplicates = 0;   ///< reports that came again, ever
    std::int64_t conflicting = 0;  ///< of them, with another content under the same id
    std::int64_t subjects = 0;
    std::int64_t devices = 0;
    std::int64_t evidence = 0;
    bool sample = false;                      ///< a simulated report is in the log
    std::optional<inventory::Day> first_day;  ///< of the reports
    std::optional<inventory::Day> last_day;
    std::optional<inventory::Day> last_arrival;  ///< of the collector's days, that it arrived on
    std::int64_t bytes = 0;                      ///< of the database
};

/// The state of the world on `valid_on`, as it was known on `known_on`.
struct AsOf {
    inventory::Day valid_on;
    inventory::Day known_on;

    friend bool operator==(AsOf const&, AsOf const&) = default;
};

/// One device in a list. When it was seen is told by month, never finer.
struct DeviceRow {
    inventory::Device device;  ///< its id is the pseudonym
    std::string class_source;  ///< "smbios.chassis_type"; empty when the class is unknown
    std::string first_seen;    ///< "2026-11"
    std::string last_seen;     ///< "2026-11"
    std::size_t sources = 0;   ///< senders that named it
};

struct DeviceQuery {
    AsOf as_of;
    std::optional<inventory::DeviceClass> device_class = {};
    std::string text = {};  ///< part of maker, model or site, case aside; empty: all
    enum class Sort { device_class, model, age };
    Sort sort = Sort::model;  ///< ties by pseudonym; unknown last, in either direction
    bool descending = false;  ///< for age: oldest first
    std::size_t offset = 0;
    std::optional<std::size_t> limit = {};  ///< none: all
};

struct DevicePage {
    std::size_t total = 0;
    std::vector<DeviceRow> rows;
};

/// A decision of identity, for people.
struct IdentityNote {
    IdentitySentence sentence;
    std::string source;  ///< the sender's name: "parcmetre-agent", "ledger-import"…
    inventory::Day day;  ///< of the report that led to it
};

/// A device with the latest hardware facts of its sources. Never a serial number or a UUID.
struct DeviceDetail {
    DeviceRow row;
    std::vector<IdentityNote> identity;
    std::vector<DeviceSource> sources;  ///< by id
    std::optional<inventory::hardware::FusedAge> age;
    std::optional<inventory::Processor> processor;
    std::optional<inventory::Memory> memory;
    std::vector<inventory::Disk> disks;
    std::vector<inventory::Battery> batteries;
    std::optional<inventory::Screen> screen;
    std::optional<inventory::OperatingSystem> os;
    std::optional<inventory::PowerCapabilities> power;
};

/// The machine that an agent runs on, as identity knows it. The install id never leaves the
/// collector.
struct AgentHost {
    std::string install_id;
    inventory::DeviceId device;
};

/// A frozen figure. Its bytes are what was hashed; nothing of it ever changes.
struct EvidenceEntry {
    std::string id;  ///< UUID
    inventory::Day frozen_on;
    std::string indicator;
    std::string referentiel;
    std::string requirement;
    std::string author;
    std::string comment;
    std::string sha256;  ///< 64 hex digits, of the bytes
};

/// Reads. One thread at a time; several readers may live at once, beside the writer, each on its
/// own thread. Every call is one consistent snapshot. Errors of all: unavailable (locked for longer
/// than the busy timeout), malformed (damaged database), internal.
class StoreReader {
public:
    virtual ~StoreReader() = default;

    [[nodiscard]] virtual Result<StoreStatus> status() = 0;

    /// Moves whenever what readers see has changed; never goes back. Cheap: the key of caches.
    [[nodiscard]] virtual Result<std::int64_t> revision() = 0;

    /// Devices that entered service, or were acquired or seen, on or before the valid day, and did
    /// not leave more than 36 months before it: past years are estimated from the same fleet.
    [[nodiscard]] virtual Result<inventory::Fleet> fleet(AsOf as_of) = 0;

    [[nodiscard]] virtual Result<DevicePage> devices(DeviceQuery const& query) = 0;

    /// Errors also: not_found.
    [[nodiscard]] virtual Result<DeviceDetail> device(
        inventory::DeviceId const& pseudonym, AsOf as_of
    ) = 0;

    /// One device may be several agents' (a machine installed anew); in no order.
    [[nodiscard]] virtual Result<std::vector<AgentHost>> agent_hosts(AsOf as_of) = 0;

    /// A scope's devices of today over `count` months, the last of which is `last`: read from sums,
    /// whatever the number of devices. A scope that no device stands on has no cohort.
    [[nodiscard]] virtual Result<inventory::CohortHistory> cohorts(
        inventory::ScopeId const& scope, inventory::Period last, int count
    ) = 0;

    /// Cells of usage of the months that begin in a period; a month without any is left out.
    [[nodiscard]] virtual Result<std::vector<UsageOfMonth>> usage_cells(inventory::Period period
    ) = 0;

    /// The latest report, in canonical form, in which a sender tells of the machine that it runs
    /// on; none when recognition has read none.
    [[nodiscard]] virtual Result<std::optional<std::string>> latest_of_host(
        inventory::InstallId const& sender
    ) = 0;

    /// In force on the known day, by scope then day.
    [[nodiscard]] virtual Result<std::vector<inventory::Headcount>> headcounts(
        inventory::Day known_on
    ) = 0;

    /// One register, by day, the latest first.
    [[nodiscard]] virtual Result<RegisterPage> register_page(RegisterQuery const& query) = 0;

    /// By name, without their bytes.
    [[nodiscard]] virtual Result<std::vector<DocumentInfo>> documents() = 0;

    /// `sha256`: 64 hex digits. Errors also: not_found; malformed when the bytes no longer have
    /// that hash.
    [[nodiscard]] virtual Result<Document> document(std::string const& sha256) = 0;

    /// What a person may want to look at; devices of the fleet as of these days only.
    [[nodiscard]] virtual Result<ReviewPage> identity_reviews(
        AsOf as_of, std::size_t offset, std::size_t limit
    ) = 0;

    /// What people have decided about devices.
    [[nodiscard]] virtual Result<RulingPage> identity_rulings(
        std::size_t offset, std::size_t limit
    ) = 0;

    /// Latest first.
    [[nodiscard]] virtual Result<std::vector<EvidenceEntry>> evidence_list() = 0;

    /// The bytes as they were hashed. Errors also: not_found; malformed when they no longer hash to
    /// what was recorded.
    [[nodiscard]] virtual Result<std::string> evidence(std::string const& id) = 0;
};

/// Writes. One thread at a time. Every call is one transaction: all of it is on the disk when it
/// returns (`synchronous=FULL`), or none of it. Errors of all: unavailable (locked, disk full),
/// malformed (damaged database), permission_denied, internal.
///
/// What arrives comes from endpoints and is not to be trusted, not even its ids.
class Store {
public:
    virtual ~Store() = default;

    /// Appends to the log; group as many as are at hand, they cost one flush together. One outcome
    /// a report, in order. The same (sender, id) again, in this batch or ever before, changes
    /// nothing.
    [[nodiscard]] virtual Result<std::vector<AppendOutcome>> append_reports(
        std::span<IncomingReport const> reports
    ) = 0;

    /// Applies identity to the next reports of the log, at most `limit` of them, by day of arrival,
    /// then by their own day. What is read is marked in the same transaction: a crash repeats
    /// nothing and skips nothing. It is not waited for until it is on the disk: a power cut may
    /// undo the last calls, and the reports they read are read again. None are read while another
    /// collector of this data reads.
    [[nodiscard]] virtual Result<Recognised> recognise_pending(std::size_t limit) = 0;

    /// Does what a person decides about devices; recognition never decides otherwise afterwards.
    [[nodiscard]] virtual Result<RulingOutcome> rule(Ruling const& ruling) = 0;

    /// Undoes a decision: what stood before it stands again, word for word.
    [[nodiscard]] virtual Result<RulingOutcome> undo_ruling(
        std::string const& id, std::string const& who, inventory::Day day
    ) = 0;

    /// Decides again which device each source is, from all kept reports under today's rules, and
    /// says what that changes; it is kept only with `apply`. People's decisions are kept. Takes as
    /// long as the log is: for a collector that is stopped.
    [[nodiscard]] virtual Result<ReplayOutcome> replay_identity(
        inventory::Day today, bool apply
    ) = 0;

    /// States how many people a scope counts from a day on. The scope is "org" or "site:NAME".
    /// Said again for the same scope and day, the later statement holds from its known day on,
    /// which is not before that of the earlier one. Errors also: malformed (scope, people < 0).
    [[nodiscard]] virtual Result<void> put_headcount(
        inventory::Headcount const& headcount, inventory::Day known_on
    ) = 0;

    /// Writes entries in their registers, all or none; each ends the one that it corrects. Errors
    /// also: conflict (the id exists, or what it corrects no longer stands).
    [[nodiscard]] virtual Result<void> keep_entries(
        std::span<EntryToKeep const> entries, std::string const& author, inventory::Day known_on
    ) = 0;

    /// From its known day on, the entry no longer stands; what it said before can still be read.
    /// Errors also: conflict (it does not stand).
    [[nodiscard]] virtual Result<void> withdraw_entry(
        inventory::EntryId const& id, inventory::Day known_on
    ) = 0;

    /// Keeps a document, once whatever how often it is given.
    [[nodiscard]] virtual Result<void> keep_document(
        Document const& document, inventory::Day today
    ) = 0;

    /// Keeps a frozen figure for ever. Errors also: conflict (the id exists), malformed (the hash
    /// is not that of the bytes).
    [[nodiscard]] virtual Result<void> put_evidence(
        EvidenceEntry const& entry, std::string const& bytes
    ) = 0;

    /// Deletes reports that arrived before a day, the oldest first, at most `limit`. Never the
    /// latest of a subject, which facts stand on, nor one that recognition has yet to read. The
    /// call that finds no more writes in the retention log how many the purge has deleted.
    [[nodiscard]] virtual Result<Purged> purge_reports(
        inventory::Day before, inventory::Day today, std::size_t limit
    ) = 0;

    /// Makes the cells of usage of the months that are over, once and for all, and deletes the days
    /// of use that have been kept for 13 months.
    [[nodiscard]] virtual Result<UsageSettled> settle_usage(inventory::Day today) = 0;

    /// Another connection to the same data, for what keeps tables of its own; used on the thread of
    /// this store, which it must not outlive.
    [[nodiscard]] virtual Result<std::unique_ptr<database::Connection>> open_connection() const = 0;

    /// A key of this data's own for one purpose, the same for all collectors that share it, which
    /// the database does not hold.
    [[nodiscard]] virtual std::string derived_key(std::string_view purpose) const = 0;

    /// A reader of the same data, for another thread; it must not outlive the store.
    [[nodiscard]] virtual Result<std::unique_ptr<StoreReader>> open_reader() const = 0;
};

struct OpenOptions {
    std::filesystem::path folder;  ///< made when missing, mode 0700
    /// Goes on with new pseudonyms when the key file is lost or is not the one this data was made
    /// with.
    bool accept_new_pseudonyms = false;
    /// How long a write waits for a lock that another program (a backup) holds on the database.
    std::chrono::milliseconds patience = std::chrono::seconds{5};
    int cache_kib = 16 * 1024;  ///< pages that SQLite keeps in memory
};

/// Opens or makes the store embedded in SQLite: `parcmetre.sqlite` and `pseudonym.key` in the
/// folder. Errors: permission_denied (the folder cannot be written), conflict (another collector
/// holds it, or the pseudonym key is not this data's), malformed (damaged database or key),
/// unsupported (made by a later version of this software), unavailable (locked, disk
/// full), internal.
[[nodiscard]] Result<std::unique_ptr<Store>> open_sqlite(OpenOptions const& options);

/// Opens or makes the store in a PostgreSQL database, which several collectors may share. `server`
/// is libpq's connection string or URI. The folder holds `pseudonym.key`, which must be the same
/// for all of them. Errors: permission_denied, conflict (folder held, or another key), unsupported
/// (schema of a later version, server too old), unavailable (no server), internal.
[[nodiscard]] Result<std::unique_ptr<Store>> open_postgresql(
    std::string const& server, OpenOptions const& options
);

}  // namespace parcmetre::collector
