// SPDX-License-Identifier: EUPL-1.2
#include "collector/http/metrics.hpp"

#include <stdexcept>

#include <catch2/catch.hpp>

using namespace parcmetre::collector;

TEST_CASE("metrics are told in Prometheus' text format", "[metrics]") {
    Metrics metrics;
    metrics.declare("b_total", "counter", "Bees.", true);
    metrics.declare("a", "gauge", "Ants.");
    metrics.add("b_total", 1, R"(kind="queen")");
    metrics.add("b_total", 2, R"(kind="drone")");
    metrics.add("b_total", 1, R"(kind="drone")");
    metrics.set("a", 1.5);
    CHECK(metrics.value("b_total", R"(kind="drone")") == 3);
    CHECK(
        metrics.text() ==
        "# HELP a Ants.\n# TYPE a gauge\na 1.5\n"
        "# HELP b_total Bees.\n# TYPE b_total counter\n"
        "b_total{kind=\"drone\"} 3\nb_total{kind=\"queen\"} 1\n"
    );
}

TEST_CASE("a metric that nobody declared is a bug", "[metrics]") {
    Metrics metrics;
    CHECK_THROWS_AS(metrics.add("unknown"), std::logic_error);
    CHECK_THROWS_AS(metrics.set("unknown", 1), std::logic_error);
}
