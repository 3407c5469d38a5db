// SPDX-License-Identifier: EUPL-1.2
#include "agent/uuid.hpp"

#include <set>
#include <string>

#include <catch2/catch.hpp>

using parcmetre::agent::is_uuid;
using parcmetre::agent::random_uuid;

TEST_CASE("random ids are UUIDs of version 4 and differ") {
    std::set<std::string> seen;
    for (int i = 0; i < 1000; ++i) {
        auto const id = random_uuid();
        REQUIRE(is_uuid(id));
        REQUIRE(id[14] == '4');
        REQUIRE(std::string{"89ab"}.find(id[19]) != std::string::npos);
        seen.insert(id);
    }
    CHECK(seen.size() == 1000);
}

TEST_CASE("what is not a UUID is told from one") {
    CHECK(is_uuid("00000000-0000-4000-8000-000000000001"));
    CHECK_FALSE(is_uuid("00000000-0000-4000-8000-00000000000"));
    CHECK_FALSE(is_uuid("00000000-0000-4000-8000-00000000000G"));
    CHECK_FALSE(is_uuid("00000000x0000-4000-8000-000000000001"));
    CHECK_FALSE(is_uuid("../../../../../../etc/passwd--------"));
}
