// SPDX-License-Identifier: EUPL-1.2
#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include <catch2/catch.hpp>

#include "tests/unit/structure/source_tree.hpp"

namespace {

using namespace parcmetre::tests;

/// Rooms, the deepest first, so that a path belongs to the first prefix that fits.
std::vector<std::string> const kRooms{
    "inventory/configuration",
    "inventory/hardware",
    "inventory/system",
    "inventory",
    "agent/scouts",
    "agent",
    "estimator/dossier",
    "estimator",
    "collector",
};

/// Who may use whom, themselves included.
std::map<std::string, std::set<std::string>> const kMayUse{
    {"inventory", {"inventory"}},
    {"inventory/configuration", {"inventory/configuration", "inventory"}},
    {"inventory/hardware", {"inventory/hardware", "inventory"}},
    {"inventory/system", {"inventory/system"}},
    {"agent",
     {"agent", "inventory/configuration", "inventory/hardware", "inventory/system", "inventory"}},
    {"agent/scouts", {"agent/scouts", "inventory/hardware", "inventory"}},
    {"estimator", {"estimator", "inventory"}},
    {"estimator/dossier", {"estimator/dossier", "estimator", "inventory"}},
    {"collector",
     {"collector",
      "inventory/configuration",
      "inventory/hardware",
      "inventory/system",
      "inventory",
      "estimator",
      "estimator/dossier"}},
};

/// Third parties that a room must never see: prefixes of what it includes.
std::map<std::string, std::vector<std::string>> const kNever{
    {"inventory",
     {"sqlite3", "Eigen", "openssl", "boost/asio", "boost/beast", "spdlog", "zlib", "zstd", "CLI"}},
    {"inventory/configuration", {"sqlite3", "Eigen", "openssl", "boost/asio", "boost/beast"}},
    {"inventory/hardware",
     {"sqlite3", "Eigen", "openssl", "boost/asio", "boost/beast", "spdlog", "zlib", "zstd", "CLI"}},
    {"inventory/system", {"boost", "nlohmann", "sqlite3", "Eigen", "openssl"}},
    {"agent", {"sqlite3", "Eigen", "Random123", "net-snmp", "cups", "libpq"}},
    {"agent/scouts", {"sqlite3", "Eigen", "boost/beast", "libpq"}},
    {"estimator", {"sqlite3", "boost/asio", "boost/beast", "net-snmp", "cups", "libpq"}},
    {"estimator/dossier", {"sqlite3", "boost/asio", "boost/beast", "net-snmp", "cups", "libpq"}},
    {"collector", {"net-snmp", "cups"}},
};

/// Third parties whose headers stay in .cpp files.
std::vector<std::string> const kOnlyInCpp{
    "sqlite3",
    "Eigen",
    "openssl",
    "sodium",
    "boost/beast",
    "spdlog",
    "zlib",
    "zstd",
    "CLI",
    "toml++",
    "libpq",
    "net-snmp",
    "cups"};

std::string room_of(std::string_view path) {
    for (auto const& room : kRooms) {
        if (path.starts_with(room + "/")) {
            return room;
        }
    }
    return {};
}

bool starts_with_any(std::string const& include, std::vector<std::string> const& prefixes) {
    return std::any_of(prefixes.begin(), prefixes.end(), [&include](auto const& prefix) {
        return include.starts_with(prefix);
    });
}

/// "agent/x.cpp includes collector/y.hpp" for every arrow that the house does not have.
std::vector<std::string> wrong_arrows(std::vector<SourceFile> const& files) {
    std::vector<std::string> wrong;
    for (auto const& file : files) {
        auto const from = room_of(file.path);
        if (from.empty()) {
            continue;
        }
        for (auto const& include : quoted_includes(file)) {
            auto const to = room_of(include);
            bool const generated = include.starts_with("parcmetre/");
            if (!generated && !kMayUse.at(from).contains(to)) {
                wrong.push_back(file.path + " includes " + include);
            }
        }
        for (auto const& include : angled_includes(file)) {
            bool const in_header = file.path.ends_with(".hpp");
            if (starts_with_any(include, kNever.at(from)) ||
                (in_header && starts_with_any(include, kOnlyInCpp))) {
                wrong.push_back(file.path + " includes <" + include + ">");
            }
        }
    }
    return wrong;
}

}  // namespace

TEST_CASE("every include follows an arrow of the house") {
    auto const files = cpp_files();
    CHECK(files.size() > 50);
    for (auto const& arrow : wrong_arrows(files)) {
        FAIL_CHECK(arrow);
    }
}

TEST_CASE("an arrow that the house does not have is found") {
    SourceFile const agent{"agent/probe.cpp", {"#include \"collector/store/store.hpp\""}};
    SourceFile const heavy{"agent/probe.cpp", {"#include <sqlite3.h>"}};
    SourceFile const header{"collector/http/server.hpp", {"#include <boost/beast/http.hpp>"}};
    SourceFile const fine{"collector/http/server.cpp", {"#include <boost/beast/http.hpp>"}};
    CHECK(wrong_arrows({agent}).size() == 1);
    CHECK(wrong_arrows({heavy}).size() == 1);
    CHECK(wrong_arrows({header}).size() == 1);
    CHECK(wrong_arrows({fine}).empty());
}
