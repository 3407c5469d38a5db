// SPDX-License-Identifier: EUPL-1.2
// What lets a distributed PostgreSQL spread the tables: read from the server's own catalogue.
#include <set>
#include <string>

#include <catch2/catch.hpp>

#include "collector/database/migrations.hpp"
#include "tests/support/result_text.hpp"
#include "tests/unit/database/engines.hpp"

namespace parcmetre::collector::database {
namespace {

using parcmetre::tests::EmptyDatabase;

/// Grow with people, agents and decisions, not with reports: whole on every node.
std::set<std::string> const kSmall{
    "access_setting",    "account",        "agent",          "agent_sighting",    "api_token",
    "audit_entry",       "cohort",         "cohort_month",   "counter",           "document",
    "enrolment_token",   "evidence",       "headcount",      "identity_decision", "list_count",
    "over_shared_value", "register_entry", "refused_report", "reporting_month",   "retention_log",
    "schema_version",    "session",        "setting",        "usage_cell",        "usage_month",
};

struct Migrated {
    EmptyDatabase database{Dialect::postgresql};
    std::unique_ptr<Connection> connection = database.connect();

    Migrated() { migrate(*connection).value(); }

    std::int64_t count(std::string_view sql) const { return connection->number(sql).value(); }
};

TEST_CASE_METHOD(Migrated, "no table has a sequence or a foreign key") {
    CHECK(
        count("SELECT count(*) FROM pg_class WHERE relkind = 'S' AND relnamespace = "
              "'public'::regnamespace") == 0
    );
    CHECK(count("SELECT count(*) FROM pg_constraint WHERE contype = 'f'") == 0);
}

TEST_CASE_METHOD(Migrated, "every unique key of a large table begins with who the row is about") {
    std::set<std::string> seen;
    auto const done =
        connection
            ->statement(
                "SELECT c.relname::text, a.attname::text FROM pg_index i JOIN pg_class c "
                "ON c.oid = i.indrelid JOIN pg_attribute a ON a.attrelid = c.oid AND "
                "a.attnum = i.indkey[0] WHERE c.relnamespace = 'public'::regnamespace AND "
                "i.indisunique"
            )
            .each([&](Row const& row) {
                std::string const table{row.text(0)};
                std::string const leader{row.text(1)};
                seen.insert(table);
                auto const names_whom =
                    leader == "subject_id" || leader == "sender_id" || leader == "device_id";
                if (!kSmall.contains(table) && !names_whom) {
                    FAIL_CHECK(table << " has a unique key led by " << leader);
                }
            });
    REQUIRE(done);
    CHECK(seen.contains("subject_device"));
    CHECK(seen.contains("report"));
}

TEST_CASE_METHOD(Migrated, "the log is cut by months of arrival") {
    CHECK(
        count("SELECT count(*) FROM pg_partitioned_table t JOIN pg_class c ON c.oid = "
              "t.partrelid WHERE c.relname = 'report' AND t.partstrat = 'r'") == 1
    );
}

TEST_CASE_METHOD(Migrated, "no column can hold a time of day") {
    CHECK(
        count("SELECT count(*) FROM information_schema.columns WHERE table_schema = 'public' AND "
              "data_type LIKE '%time%'") == 0
    );
    CHECK(
        count("SELECT count(*) FROM information_schema.columns WHERE table_schema = 'public' AND "
              "data_type = 'date'") > 10
    );
}

}  // namespace
}  // namespace parcmetre::collector::database
