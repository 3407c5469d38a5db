// SPDX-License-Identifier: EUPL-1.2
#include "collector/upkeep/check.hpp"

#include "collector/database/migrations.hpp"
#include "collector/digest/digest.hpp"
#include "collector/store/compression.hpp"
#include "collector/upkeep/data_set.hpp"
#include "collector/upkeep/database_copy.hpp"
#include "inventory/report_json.hpp"

namespace parcmetre::collector {

namespace {

using database::Connection;
using database::Row;

constexpr std::size_t kMostFindings = 50;
constexpr std::int64_t kProgressEvery = 256;

/// A count that must be 0, and what it counts otherwise.
struct Rule {
    char const* sql;
    char const* fr;
    char const* en;
};

constexpr std::array kRules{
    Rule{
        "SELECT count(*) FROM pending_report p WHERE NOT EXISTS (SELECT 1 FROM report r WHERE "
        "r.sender_id = p.sender_id AND r.report_id = p.report_id)",
        "relevé(s) à reconnaître absent(s) du journal",
        "report(s) to be recognised that the log does not hold"},
    Rule{
        "SELECT count(*) FROM failed_report f WHERE NOT EXISTS (SELECT 1 FROM report r WHERE "
        "r.sender_id = f.sender_id AND r.report_id = f.report_id)",
        "relevé(s) mis de côté absent(s) du journal",
        "report(s) set aside that the log does not hold"},
    Rule{
        "SELECT count(*) FROM subject s WHERE NOT EXISTS (SELECT 1 FROM report r WHERE r.sender_id "
        "= s.sender_id AND r.report_id = s.latest_report_id)",
        "sujet(s) dont le dernier relevé est absent du journal",
        "subject(s) whose latest report the log does not hold"},
    Rule{
        "SELECT count(*) FROM subject s WHERE NOT EXISTS (SELECT 1 FROM subject_device d WHERE "
        "d.subject_id = s.subject_id AND d.known_to IS NULL)",
        "sujet(s) sans équipement",
        "subject(s) without a device"},
    Rule{
        "SELECT count(*) FROM counter WHERE value < 0",
        "compteur(s) négatif(s)",
        "negative counter(s)"},
    Rule{
        "SELECT count(*) FROM counter c JOIN counter d ON c.name = 'conflicting' AND d.name = "
        "'duplicates' WHERE c.value > d.value",
        "compteur de doublons contradictoires au-delà de celui des doublons",
        "counter of conflicting duplicates beyond that of duplicates"},
};

class Check {
public:
    Check(Connection& connection, Progress const& progress)
        : connection_{connection}, progress_{progress} {}

    /// What fails in the middle of reading is a finding: the database is damaged there.
    CheckResult run(std::filesystem::path const& data);

private:
    void add(Text finding);
    void add_if_failed(Result<void> const& done, Text const& what);
    [[nodiscard]] Result<void> schema();
    [[nodiscard]] Result<void> references();
    [[nodiscard]] Result<void> reports();
    [[nodiscard]] Result<void> evidence();
    [[nodiscard]] Result<void> rules();
    [[nodiscard]] Result<void> key(std::filesystem::path const& data);
    void report(Row const& row);

    Connection& connection_;
    Progress const& progress_;
    CheckResult result_;
};

void Check::add(Text finding) {
    if (result_.findings.size() < kMostFindings) {
        result_.findings.push_back(std::move(finding));
    } else {
        ++result_.unlisted;
    }
}

void Check::add_if_failed(Result<void> const& done, Text const& what) {
    if (!done) {
        add({what.fr + " : " + done.error().message(), what.en + ": " + done.error().message()});
    }
}

Result<void> Check::schema() {
    auto const version = database::schema_version(connection_);
    if (!version) {
        return version.error();
    }
    auto const known = static_cast<int>(database::migrations(connection_.dialect()).size());
    if (*version != known) {
        auto const numbers = std::to_string(*version) + " / " + std::to_string(known);
        add(
            {"schéma " + numbers + " : lancez d’abord « migrate » avec cette version",
             "schema " + numbers + ": run \"migrate\" with this version first"}
        );
    }
    return {};
}

/// A server checks what is written to it, whoever writes.
Result<void> Check::references() {
    if (connection_.dialect() != database::Dialect::sqlite) {
        return {};
    }
    return connection_.statement("PRAGMA foreign_key_check").each([this](Row const& row) {
        auto const tables = std::string{row.text(0)} + " → " + std::string{row.text(2)};
        add({"référence sans objet : " + tables, "reference to nothing: " + tables});
    });
}

void Check::report(Row const& row) {
    auto const name = std::string{row.text(0)} + "/" + std::string{row.text(1)};
    auto const body = decompress(row.blob(3), inventory::ReportLimits::kBytes);
    auto const decoded =
        body ? inventory::decode_report(*body) : Result<inventory::DecodedReport>{body.error()};
    if (!decoded) {
        add(
            {"relevé " + name + " illisible : " + decoded.error().message(),
             "report " + name + " cannot be read: " + decoded.error().message()}
        );
        return;
    }
    auto const& one = decoded->report;
    bool const is_itself = one.sender.install_id.str() == row.text(0) &&
                           one.id.str() == row.text(1) && one.day == row.day(2);
    if (!is_itself) {
        add(
            {"relevé " + name + " : le contenu n’est pas celui de ce relevé",
             "report " + name + ": the content is not that report's"}
        );
    }
}

Result<void> Check::reports() {
    auto const total = connection_.number("SELECT count(*) FROM report");
    if (!total) {
        return total.error();
    }
    auto const read = [&](Row const& row) {
        report(row);
        if (++result_.reports % kProgressEvery == 0 || result_.reports == *total) {
            progress_(Step::reports, result_.reports, *total);
        }
    };
    return each_of_many(connection_, "SELECT sender_id, report_id, day, body FROM report", read);
}

Result<void> Check::evidence() {
    auto const total = connection_.number("SELECT count(*) FROM evidence");
    if (!total) {
        return total.error();
    }
    return connection_.statement("SELECT id, sha256, body FROM evidence").each([&](Row const& row) {
        auto const body = row.blob(2);
        auto const* bytes = reinterpret_cast<char const*>(body.data());
        if (to_hex(sha256({bytes, body.size()})) != to_hex(row.blob(1))) {
            std::string const id{row.text(0)};
            add(
                {"élément de preuve " + id + " : ses octets n’ont plus l’empreinte enregistrée",
                 "evidence " + id + ": its bytes no longer have the recorded hash"}
            );
        }
        progress_(Step::evidence, ++result_.evidence, *total);
    });
}

Result<void> Check::rules() {
    for (auto const& rule : kRules) {
        auto const count = connection_.number(rule.sql);
        if (!count) {
            return count.error();
        }
        if (*count != 0) {
            auto const number = std::to_string(*count) + " ";
            add({number + rule.fr, number + rule.en});
        }
    }
    return {};
}

Result<void> Check::key(std::filesystem::path const& data) {
    std::string recorded;
    auto const found =
        connection_.statement("SELECT value FROM setting WHERE name = 'pseudonym_key_check'")
            .first([&](Row const& row) { recorded = row.text(0); });
    if (!found) {
        return found.error();
    }
    auto const key = read_pseudonym_key(data);
    if (!key) {
        return key.error();
    }
    if (*found && pseudonym_key_mark(*key) != recorded) {
        return Error{Errc::conflict, "pseudonym.key is not the key of this data"};
    }
    return {};
}

CheckResult Check::run(std::filesystem::path const& data) {
    add_if_failed(schema(), {"schéma", "schema"});
    add_if_failed(references(), {"références", "references"});
    add_if_failed(reports(), {"relevés", "reports"});
    add_if_failed(evidence(), {"éléments de preuve", "evidence"});
    add_if_failed(rules(), {"cohérence", "consistency"});
    add_if_failed(key(data), {"clé des pseudonymes", "key of pseudonyms"});
    return std::move(result_);
}

/// A server's pages are the server's affair.
Result<std::vector<std::string>> page_findings(DataSet const& data) {
    if (!data.is_embedded()) {
        return std::vector<std::string>{};
    }
    return integrity_findings(data.folder / kDatabaseFile, static_cast<int>(kMostFindings));
}

}  // namespace

Result<CheckResult> check_data(DataSet const& data, Progress const& progress) {
    auto const connection = open_to_read(data);
    if (!connection) {
        return connection.error();
    }
    progress(Step::integrity, 0, 0);
    auto const pages = page_findings(data);
    if (!pages) {
        return pages.error();
    }
    CheckResult result;
    auto const transaction =
        database::Transaction::begin(**connection, database::Transaction::Purpose::read);
    if (transaction) {
        result = Check{**connection, progress}.run(data.folder);
    }
    for (auto const& page : *pages) {
        result.findings.insert(
            result.findings.begin(), Text{"base de données : " + page, "database: " + page}
        );
    }
    if (!transaction && pages->empty()) {
        return transaction.error();
    }
    return result;
}

}  // namespace parcmetre::collector
