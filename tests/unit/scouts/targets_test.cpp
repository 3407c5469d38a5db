// SPDX-License-Identifier: EUPL-1.2
#include "agent/scouts/targets.hpp"

#include <catch2/catch.hpp>

using namespace parcmetre;
using namespace parcmetre::scouts;

TEST_CASE("a network is its hosts, without its own address and its broadcast") {
    auto const hosts = expand_target("192.0.2.77/24").value();
    CHECK(hosts.size() == 254);
    CHECK(hosts.front() == "udp:192.0.2.1:161");
    CHECK(hosts.back() == "udp:192.0.2.254:161");
    CHECK(expand_target("192.0.2.8/31").value().size() == 2);
    CHECK(expand_target("192.0.2.8/32").value().size() == 1);
}

TEST_CASE("a host stands alone or with its port") {
    CHECK(expand_target("imprimante-1").value().front() == "udp:imprimante-1:161");
    CHECK(expand_target("192.0.2.7:1161").value().front() == "udp:192.0.2.7:1161");
    CHECK(expand_target("[2001:db8::7]:1161").value().front() == "udp6:[2001:db8::7]:1161");
}

TEST_CASE("what is no target is refused, a network too large too") {
    for (auto const* wrong :
         {"",
          "a b",
          "192.0.2.0/33",
          "300.0.2.0/24",
          "host:0",
          "host:99999",
          "host:x",
          "[::1",
          "unix:/tmp/x",
          "192.0.2.0/"}) {
        INFO(wrong);
        CHECK(expand_target(wrong).has_error());
    }
    CHECK(expand_target("10.0.0.0/8").error().code() == Errc::limit);
}
