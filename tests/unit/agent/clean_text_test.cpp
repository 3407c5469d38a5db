// SPDX-License-Identifier: EUPL-1.2
#include "agent/clean_text.hpp"

#include <string>

#include <catch2/catch.hpp>

using parcmetre::agent::clean_text;

TEST_CASE("a text of firmware is made fit for a report") {
    CHECK(clean_text("  Latitude 5420 \0") == "Latitude 5420");
    CHECK(clean_text("a\tb\x1b[31m") == "a?b?[31m");
    CHECK(clean_text("\xe9t\xe9") == "?t?");
    CHECK(clean_text("été") == "été");
}

TEST_CASE("a long text is cut between characters") {
    std::string long_text(255, 'x');
    long_text += "é";
    CHECK(clean_text(long_text) == std::string(255, 'x'));
    CHECK(clean_text(std::string(300, 'y')).size() == 256);
}

TEST_CASE("an optional text that holds nothing becomes unknown, and lists are cut to their bound") {
    parcmetre::inventory::Subject subject;
    subject.model = " \n ";
    subject.disks.resize(100);
    parcmetre::agent::clean_subject(subject);
    CHECK_FALSE(subject.model);
    CHECK(subject.disks.size() == 64);
}
