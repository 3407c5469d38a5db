// SPDX-License-Identifier: EUPL-1.2
#include <sys/stat.h>
#include <sys/wait.h>

#include <fstream>

#include <catch2/catch.hpp>
#include <fcntl.h>
#include <unistd.h>

#include "collector/database/sqlite.hpp"
#include "tests/support/files.hpp"
#include "tests/support/result_text.hpp"
#include "tests/support/temp_folder.hpp"
#include "tests/unit/store/reports.hpp"

namespace parcmetre::collector::tests {
namespace {

namespace fs = std::filesystem;
using parcmetre::tests::TempFolder;
using parcmetre::tests::write_file;

Day const kDay = make_day(2026, 3, 2);

unsigned mode_of(fs::path const& file) {
    struct stat about {};
    REQUIRE(::stat(file.c_str(), &about) == 0);
    return about.st_mode & 0777U;
}

/// A closed store with some content.
void fill(fs::path const& folder) {
    auto const store = open_store(folder);
    for (unsigned i = 1; i <= 60; ++i) {
        feed(*store, {incoming(laptop_report(i, i, kDay))});
    }
}

void overwrite(fs::path const& file, std::streamoff from, std::size_t count) {
    std::fstream stream{file, std::ios::in | std::ios::out | std::ios::binary};
    stream.seekp(from);
    std::string const garbage(count, '\xA5');
    stream.write(garbage.data(), static_cast<std::streamsize>(garbage.size()));
}

TEST_CASE("a first opening makes folder, database and key, for their owner only") {
    TempFolder const folder;
    auto const data = folder.path() / "deep" / "data";
    auto const store = open_store(data);
    CHECK(mode_of(data) == 0700);
    CHECK(mode_of(data / "parcmetre.sqlite") == 0600);
    CHECK(mode_of(data / "pseudonym.key") == 0600);
    CHECK(parcmetre::tests::read_file(data / "pseudonym.key").size() == 65);
}

TEST_CASE("a second collector on the same folder is refused; when the first ends it may start") {
    TempFolder const folder;
    auto first = open_store(folder.path());
    auto const second = open_sqlite({.folder = folder.path()});
    REQUIRE_FALSE(second);
    CHECK(second.error().code() == Errc::conflict);
    CHECK(second.error().message().find("in use by another collector") != std::string::npos);
    first.reset();
    CHECK(open_sqlite({.folder = folder.path()}));
}

TEST_CASE("a folder that cannot be written is refused and named") {
    TempFolder const folder;
    fs::permissions(folder.path(), fs::perms{0555});
    // Tests may run as root, whom no mode holds back: the attempt is made as nobody.
    auto const child = ::fork();
    if (child == 0) {
        constexpr uid_t kNobody = 65534;
        if (::geteuid() == 0 && ::seteuid(kNobody) != 0) {
            _exit(3);
        }
        auto const refused = open_sqlite({.folder = folder.path()});
        bool const is_right =
            !refused && refused.error().code() == Errc::permission_denied &&
            refused.error().message().find(folder.path().string()) != std::string::npos;
        _exit(is_right ? 0 : 1);
    }
    int status = 0;
    ::waitpid(child, &status, 0);
    fs::permissions(folder.path(), fs::perms::owner_all);
    CHECK(WEXITSTATUS(status) == 0);
    CHECK(fs::is_empty(folder.path()));
}

TEST_CASE("a damaged page is found at opening, and the file is named") {
    TempFolder const folder;
    fill(folder.path());
    auto const file = folder.path() / "parcmetre.sqlite";
    constexpr std::streamoff kPage = 4096;
    REQUIRE(fs::file_size(file) > 30 * kPage);
    overwrite(file, 8 * kPage, 16 * kPage);
    auto const opened = open_sqlite({.folder = folder.path()});
    REQUIRE_FALSE(opened);
    CHECK(opened.error().code() == Errc::malformed);
    CHECK(opened.error().message().find(file.string() + " is damaged") != std::string::npos);
}

TEST_CASE("a file that is no database is refused and left as it was") {
    TempFolder const folder;
    std::string const text = "these are notes of someone, in a file with an unlucky name\n";
    write_file(folder.path() / "parcmetre.sqlite", text);
    auto const opened = open_sqlite({.folder = folder.path()});
    REQUIRE_FALSE(opened);
    CHECK(opened.error().code() == Errc::malformed);
    CHECK(parcmetre::tests::read_file(folder.path() / "parcmetre.sqlite") == text);
}

TEST_CASE("a cut database is found at opening") {
    TempFolder const folder;
    fill(folder.path());
    auto const file = folder.path() / "parcmetre.sqlite";
    fs::resize_file(file, fs::file_size(file) / 2 / 4096 * 4096);
    auto const opened = open_sqlite({.folder = folder.path()});
    REQUIRE_FALSE(opened);
    CHECK(opened.error().code() == Errc::malformed);
}

TEST_CASE("a database that another program holds locked is unavailable, and says so") {
    TempFolder const folder;
    fill(folder.path());
    auto const store =
        open_sqlite({.folder = folder.path(), .patience = std::chrono::milliseconds{50}}).value();
    auto other =
        database::open_sqlite_file(folder.path() / "parcmetre.sqlite", database::Access::read_write)
            .value();
    REQUIRE(other->execute("BEGIN IMMEDIATE"));
    auto const refused = store->append_reports(std::vector{incoming(laptop_report(1, 999, kDay))});
    REQUIRE_FALSE(refused);
    CHECK(refused.error().code() == Errc::unavailable);
    CHECK(refused.error().message().find("locked") != std::string::npos);
    REQUIRE(other->execute("ROLLBACK"));
    CHECK(store->append_reports(std::vector{incoming(laptop_report(1, 999, kDay))}));
}

TEST_CASE("pseudonyms outlive a restart; another key is refused unless new ones are accepted") {
    TempFolder const folder;
    AsOf const as_of{kDay, kDay};
    auto const first_id = [&](Store const& store) {
        return store.open_reader().value()->fleet(as_of).value().devices.front().id;
    };
    inventory::DeviceId before;
    {
        auto const store = open_store(folder.path());
        feed(*store, {incoming(laptop_report(1, 1, kDay))});
        before = first_id(*store);
    }
    CHECK(first_id(*open_store(folder.path())) == before);
    fs::remove(folder.path() / "pseudonym.key");
    auto const lost = open_sqlite({.folder = folder.path()});
    REQUIRE_FALSE(lost);
    CHECK(lost.error().code() == Errc::conflict);
    auto const accepted = open_sqlite({.folder = folder.path(), .accept_new_pseudonyms = true});
    REQUIRE(accepted);
    CHECK(first_id(**accepted) != before);
}

TEST_CASE("a damaged key file is refused") {
    TempFolder const folder;
    write_file(folder.path() / "pseudonym.key", "abc\n");
    CHECK(open_sqlite({.folder = folder.path()}).error().code() == Errc::malformed);
}

}  // namespace
}  // namespace parcmetre::collector::tests
