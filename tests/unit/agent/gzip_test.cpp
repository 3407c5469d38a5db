// SPDX-License-Identifier: EUPL-1.2
#include "agent/gzip.hpp"

#include <string>

#include <catch2/catch.hpp>

using namespace parcmetre;

TEST_CASE("what was compressed comes back, and nothing tells when") {
    std::string const text(100'000, 'a');
    auto const compressed = agent::gzip(text);
    CHECK(compressed.size() < 1000);
    CHECK(compressed.substr(4, 4) == std::string(4, '\0'));  // RFC 1952 §2.3.1: MTIME
    CHECK(agent::gunzip(compressed, text.size()).value() == text);
    CHECK(agent::gunzip(agent::gzip(""), 10).value().empty());
}

TEST_CASE("a damaged, truncated or overlong stream is refused") {
    auto const compressed = agent::gzip("a report of some length, to have bytes to damage");
    auto damaged = compressed;
    damaged[damaged.size() / 2] = static_cast<char>(damaged[damaged.size() / 2] ^ 0x55);
    CHECK(agent::gunzip(damaged, 1000).error().code() == Errc::malformed);
    CHECK(
        agent::gunzip(compressed.substr(0, compressed.size() - 1), 1000).error().code() ==
        Errc::malformed
    );
    CHECK(agent::gunzip(compressed + "x", 1000).error().code() == Errc::malformed);
    CHECK(agent::gunzip("", 1000).error().code() == Errc::malformed);
}

TEST_CASE("a compression bomb stops at its bound") {
    auto const bomb = agent::gzip(std::string(10'000'000, '0'));
    CHECK(agent::gunzip(bomb, 1'000'000).error().code() == Errc::limit);
}
