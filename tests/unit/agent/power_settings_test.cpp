// SPDX-License-Identifier: EUPL-1.2
#include "agent/probes/power_settings.hpp"

#include <catch2/catch.hpp>

#include "agent/probes/linux/systemd_config.hpp"
#include "tests/support/files.hpp"
#include "tests/support/temp_folder.hpp"

namespace fs = std::filesystem;
using namespace parcmetre;
using namespace std::chrono_literals;
using agent::parse_time_span;

namespace {

/// A machine made of a few files.
class Machine {
public:
    Machine& file(std::string const& path, std::string const& text) {
        fs::create_directories((root_.path() / path).parent_path());
        tests::write_file(root_.path() / path, text);
        return *this;
    }
    Machine& link(std::string const& path, std::string const& target) {
        fs::create_directories((root_.path() / path).parent_path());
        fs::create_symlink(target, root_.path() / path);
        return *this;
    }
    [[nodiscard]] agent::ProbeContext context() const {
        return {root_.path(), agent::RootKind::replay, inventory::make_day(2026, 11, 22)};
    }
    [[nodiscard]] std::optional<inventory::PowerSettings> settings() const {
        agent::Findings findings;
        static_cast<void>(agent::probe_power_settings(context(), findings));
        return findings.host.power_settings;
    }

private:
    tests::TempFolder root_;
};

}  // namespace

TEST_CASE("time spans are read as systemd writes them, and nothing else is") {
    CHECK(parse_time_span("900") == 900s);
    CHECK(parse_time_span("30min") == 30min);
    CHECK(parse_time_span(" 1h 30min ") == 90min);
    CHECK(parse_time_span("1h30m") == 90min);
    CHECK(parse_time_span("2 days") == 48h);
    CHECK(parse_time_span("0") == 0s);
    for (auto const* text :
         {"", "infinity", "min", "-5", "5 weeks", "99999999999999999999", "1h x"}) {
        INFO(text);
        CHECK_FALSE(parse_time_span(text).has_value());
    }
}

TEST_CASE("the last assignment of the highest file counts, drop-ins in order of name") {
    auto const value = [](Machine const& machine) {
        return agent::systemd_setting(machine.context(), "logind.conf", "Login", "IdleAction");
    };
    Machine machine;
    CHECK_FALSE(value(machine).has_value());
    machine.file("usr/lib/systemd/logind.conf", "[Login]\nIdleAction=lock\n");
    CHECK(value(machine) == "lock");
    machine.file(
        "etc/systemd/logind.conf", "[Other]\nIdleAction=halt\n[Login]\n#IdleAction=kexec\n"
    );
    CHECK_FALSE(value(machine).has_value());
    machine.file("usr/lib/systemd/logind.conf.d/20-a.conf", "[Login]\nIdleAction = suspend\n");
    CHECK(value(machine) == "suspend");
    machine.file("etc/systemd/logind.conf.d/20-a.conf", "[Login]\nIdleAction=hibernate");
    CHECK(value(machine) == "hibernate");
    machine.file("run/systemd/logind.conf.d/30-b.conf", "[Login]\nIdleAction=\n");
    CHECK_FALSE(value(machine).has_value());
}

TEST_CASE("where logind leaves sleep to the desktop, sleep by itself is unknown") {
    auto const settings = Machine{}.file("sys/power/state", "freeze mem disk\n").settings().value();
    CHECK(settings.can_suspend == true);
    CHECK_FALSE(settings.automatic_sleep.has_value());
    CHECK_FALSE(settings.sleep_after_min.has_value());
}

TEST_CASE("logind's own timer is told, its default too, one without end is not") {
    Machine machine;
    machine.file("sys/power/state", "mem\n")
        .file("etc/systemd/logind.conf", "[Login]\nIdleAction=suspend\n");
    CHECK(machine.settings() == inventory::PowerSettings{true, true, 30});
    machine.file("etc/systemd/logind.conf.d/a.conf", "[Login]\nIdleActionSec=90s\n");
    CHECK(machine.settings() == inventory::PowerSettings{true, true, 2});
    machine.file("etc/systemd/logind.conf.d/a.conf", "[Login]\nIdleActionSec=infinity\n");
    CHECK(machine.settings() == inventory::PowerSettings{true, true, std::nullopt});
}

TEST_CASE("sleep that a policy forbids, a mask or a kernel without it, never comes by itself") {
    inventory::PowerSettings const never{false, false, std::nullopt};
    CHECK(Machine{}.file("sys/power/state", "disk\n").settings() == never);
    CHECK(
        Machine{}
            .file("sys/power/state", "mem\n")
            .file("etc/systemd/sleep.conf", "[Sleep]\nAllowSuspend=no\n")
            .settings() == never
    );
    CHECK(
        Machine{}
            .file("sys/power/state", "mem\n")
            .link("etc/systemd/system/sleep.target", "/dev/null")
            .settings() == never
    );
}

TEST_CASE("a machine that tells nothing of sleep has no power settings") {
    CHECK_FALSE(Machine{}.settings().has_value());
    CHECK_FALSE(Machine{}.file("sys/power/state", "deep thoughts\n").settings().has_value());
}
