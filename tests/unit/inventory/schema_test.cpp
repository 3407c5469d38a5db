// SPDX-License-Identifier: EUPL-1.2
// The schemas are for those who write a sender or read a fleet; the codecs decide. Here valijson
// (draft-07) and the codecs are shown the same JSON, and must agree.
#include <algorithm>
#include <array>
#include <filesystem>
#include <fstream>
#include <optional>
#include <string>
#include <vector>

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>
#include <valijson/adapters/nlohmann_json_adapter.hpp>
#include <valijson/schema.hpp>
#include <valijson/schema_parser.hpp>
#include <valijson/validator.hpp>

#include "inventory/csv.hpp"
#include "inventory/fleet_json.hpp"
#include "inventory/report_json.hpp"
#include "tests/support/files.hpp"

namespace {

using namespace parcmetre;
using nlohmann::json;
namespace fs = std::filesystem;

fs::path room() {
    return tests::source_folder() / "inventory";
}

class Schema {
public:
    explicit Schema(std::string const& file) {
        auto const text = json::parse(tests::read_file(room() / "schema" / file));
        valijson::SchemaParser parser{valijson::SchemaParser::kDraft7};
        parser.populateSchema(valijson::adapters::NlohmannJsonAdapter{text}, schema_);
    }

    bool accepts(json const& instance) {
        return validator_.validate(
            schema_, valijson::adapters::NlohmannJsonAdapter{instance}, nullptr
        );
    }

private:
    valijson::Schema schema_;
    valijson::Validator validator_;
};

/// A form of JSON: its schema, and why the codec refuses a text (nothing when it accepts).
struct Form {
    std::string name;
    Schema schema;
    std::optional<Error> (*refusal)(std::string const& text);
};

Form& report_form() {
    static Form form{
        "report", Schema{"report.v1.json"}, [](std::string const& text) -> std::optional<Error> {
            auto const read = inventory::decode_report(text);
            return read ? std::nullopt : std::optional{read.error()};
        }};
    return form;
}

Form& fleet_form() {
    static Form form{
        "fleet", Schema{"fleet.v1.json"}, [](std::string const& text) -> std::optional<Error> {
            auto const read = inventory::decode_fleet(text);
            return read ? std::nullopt : std::optional{read.error()};
        }};
    return form;
}

Form& form_of(fs::path const& file) {
    return file.filename().string().starts_with("fleet") ? fleet_form() : report_form();
}

std::vector<fs::path> json_files(fs::path const& folder) {
    std::vector<fs::path> out;
    for (auto const& entry : fs::directory_iterator{folder}) {
        if (entry.path().extension() == ".json") {
            out.push_back(entry.path());
        }
    }
    std::sort(out.begin(), out.end());
    return out;
}

/// What the schemas' descriptions leave to the codec: uniqueness, references, sums, orders.
bool is_beyond_schema(Error const& error) {
    constexpr std::array kRules{
        "that no other subject has",
        "that no other scope has",
        "that no other device has",
        "expected the key of a subject",
        "expected the id of a",
        "minutes that add up",
        "a day on or after \"from\"",
        "earliest, best, latest in order"};
    return std::any_of(kRules.begin(), kRules.end(), [&](char const* rule) {
        return error.message().find(rule) != std::string::npos;
    });
}

std::string shown(json const& value) {
    auto const text = value.dump(-1, ' ', true, json::error_handler_t::replace);
    return text.size() > 60 ? text.substr(0, 60) + "…" : text;
}

/// True when both accept or both refuse, what only the codec can see apart.
bool agree(Form& form, json const& instance, std::string const& what) {
    bool const by_schema = form.schema.accepts(instance);
    auto const refusal = form.refusal(instance.dump());
    bool const by_codec = !refusal || is_beyond_schema(*refusal);
    if (by_schema != by_codec) {
        UNSCOPED_INFO(
            form.name << ", " << what << ": the schema " << (by_schema ? "accepts" : "refuses")
                      << ", the codec " << (refusal ? "says " + refusal->message() : "accepts")
        );
    }
    return by_schema == by_codec;
}

/// JSON pointers to every value inside an object or array, the root left out.
void collect(
    json const& value, json::json_pointer const& at, std::vector<json::json_pointer>& out
) {
    auto const visit = [&](json const& child, json::json_pointer const& path) {
        out.push_back(path);
        collect(child, path, out);
    };
    if (value.is_object()) {
        for (auto const& [name, child] : value.items()) {
            visit(child, at / name);
        }
    } else if (value.is_array()) {
        for (std::size_t i = 0; i < value.size(); ++i) {
            visit(value[i], at / i);
        }
    }
}

std::string repeated(std::string const& text, int times) {
    std::string out;
    for (int i = 0; i < times; ++i) {
        out += text;
    }
    return out;
}

bool is_day(json const& value) {
    return value.is_string() && value.get_ref<std::string const&>().size() == 10 &&
           value.get_ref<std::string const&>()[4] == '-';
}

/// What a value is replaced by: one of every type, then what lies around the bounds of its own
/// type. Whole numbers written with a point (3.0) are left out: draft-07 and the codec take them as
/// integers, valijson does not.
std::vector<json> replacements(json const& value) {
    std::vector<json> out{
        nullptr, true, json::array(), json::object(), json::array({1}), "word", 1};
    if (is_day(value)) {
        for (auto const* const day :
             {"2024-02-29",
              "2023-02-29",
              "2100-02-29",
              "2000-02-29",
              "2026-04-31",
              "2026-00-10",
              "1969-12-31",
              "1970-01-01",
              "2199-12-31",
              "2200-01-01",
              "2026-1-1",
              "2026-11-21T10:00:00"}) {
            out.emplace_back(day);
        }
    } else if (value.is_string()) {
        for (auto const& text :
             {std::string{},
              std::string{"a\nb"},
              std::string{"a\x7F"},
              std::string{"accentué, 日本語"},
              repeated("é", 256),
              repeated("é", 257),
              std::string{"FR"},
              std::string{"fr"},
              std::string{"7f9c2ba4-e88f-4271-8d64-4c7a14a5e0b1"},
              std::string{"7F9C2BA4-E88F-4271-8D64-4C7A14A5E0B1"},
              std::string{"desktop"},
              std::string{"default"}}) {
            out.emplace_back(text);
        }
    } else if (value.is_number()) {
        for (double const number : {-0.5, 0.5, 2.5, 1000.5, 1e300}) {
            out.emplace_back(number);
        }
        for (std::int64_t const bound :
             {1'000LL,
              1'024LL,
              1'500LL,
              2'000LL,
              4'096LL,
              10'080LL,
              65'535LL,
              100'000LL,
              1'000'000LL,
              100'000'000LL,
              1'000'000'000LL,
              1'000'000'000'000LL}) {
            out.emplace_back(bound);
            out.emplace_back(bound + 1);
        }
        out.emplace_back(-1);
        out.emplace_back(0);
    }
    return out;
}

}  // namespace

TEST_CASE("schema and codec accept every valid example") {
    auto const files = json_files(room() / "examples" / "valid");
    CHECK(files.size() >= 6);
    for (auto const& file : files) {
        INFO(file.filename().string());
        auto& form = form_of(file);
        auto const text = tests::read_file(file);
        CHECK(form.schema.accepts(json::parse(text)));
        auto const refusal = form.refusal(text);
        INFO((refusal ? refusal->message() : ""));
        CHECK_FALSE(refusal.has_value());
    }
}

TEST_CASE("schema and codec refuse every invalid example, the codec with the place that is wrong") {
    auto const folder = room() / "examples" / "invalid";
    auto const expected = inventory::CsvTable::parse(tests::read_file(folder / "expected.csv"));
    REQUIRE(expected.has_value());
    CHECK(expected->size() == json_files(folder).size());
    for (std::size_t row = 0; row < expected->size(); ++row) {
        auto const& name = expected->cell(row, *expected->column("file"));
        INFO(name);
        auto const text = tests::read_file(folder / name);
        auto& form = form_of(folder / name);
        auto const refusal = form.refusal(text);
        REQUIRE(refusal.has_value());
        auto const place = expected->cell(row, *expected->column("pointer")) + ": ";
        CHECK_THAT(refusal->message(), Catch::StartsWith(place));
        bool const by_both = expected->cell(row, *expected->column("refused_by")) == "both";
        CHECK(form.schema.accepts(json::parse(text)) == !by_both);
        CHECK(is_beyond_schema(*refusal) == !by_both);
    }
}

TEST_CASE("schema and codec agree when any member of a valid example is dropped") {
    for (auto const& file : json_files(room() / "examples" / "valid")) {
        auto const valid = json::parse(tests::read_file(file));
        std::vector<json::json_pointer> places;
        collect(valid, json::json_pointer{}, places);
        for (auto const& place : places) {
            json mutant = valid;
            auto& parent = mutant[place.parent_pointer()];
            if (parent.is_array()) {
                parent.erase(std::stoul(place.back()));
            } else {
                parent.erase(place.back());
            }
            CHECK(agree(form_of(file), mutant, place.to_string() + " dropped"));
        }
    }
}

TEST_CASE("schema and codec agree when any value of a valid example becomes another") {
    for (auto const& file : json_files(room() / "examples" / "valid")) {
        auto const valid = json::parse(tests::read_file(file));
        std::vector<json::json_pointer> places;
        collect(valid, json::json_pointer{}, places);
        std::size_t disagreements = 0;
        for (auto const& place : places) {
            for (auto const& value : replacements(valid[place])) {
                json mutant = valid;
                mutant[place] = value;
                auto const what = place.to_string() + " = " + shown(value);
                disagreements += agree(form_of(file), mutant, what) ? 0 : 1;
            }
        }
        INFO(file.filename().string());
        CHECK(disagreements == 0);
    }
}

TEST_CASE("an unknown member anywhere is accepted in a report and refused in a fleet") {
    for (auto const& file : json_files(room() / "examples" / "valid")) {
        auto const valid = json::parse(tests::read_file(file));
        std::vector<json::json_pointer> places{json::json_pointer{}};
        collect(valid, json::json_pointer{}, places);
        auto& form = form_of(file);
        for (auto const& place : places) {
            if (!valid[place].is_object()) {
                continue;
            }
            json mutant = valid;
            mutant[place]["mood"] = "good";
            INFO(file.filename().string() << " " << place.to_string());
            bool const is_report = form.name == "report";
            CHECK(form.schema.accepts(mutant) == is_report);
            CHECK(form.refusal(mutant.dump()).has_value() == !is_report);
        }
    }
}

TEST_CASE("schema and codec agree on the most items that a report's lists may have") {
    auto const valid =
        json::parse(tests::read_file(room() / "examples" / "valid" / "report-agent.json"));
    struct List {
        char const* place;
        std::size_t most;
    };
    for (auto const& [place, most] :
         {List{"/subjects/0/disks", inventory::ReportLimits::kItems},
          List{"/subjects/0/batteries", inventory::ReportLimits::kItems},
          List{"/subjects/0/graphics", inventory::ReportLimits::kItems},
          List{"/subjects/0/power_supplies", inventory::ReportLimits::kItems},
          List{"/subjects/0/age_clues", inventory::ReportLimits::kItems},
          List{"/subjects/0/power/counters", inventory::ReportLimits::kItems},
          List{"/probes", inventory::ReportLimits::kProbes},
          List{"/usage_days", inventory::ReportLimits::kUsageDays}}) {
        json mutant = valid;
        auto& list = mutant[json::json_pointer{place}];
        auto const item = list[0];
        list = json::array();
        list.get_ref<json::array_t&>().assign(most, item);
        INFO(place);
        CHECK(report_form().schema.accepts(mutant));
        CHECK_FALSE(report_form().refusal(mutant.dump()).has_value());
        list.push_back(item);
        CHECK_FALSE(report_form().schema.accepts(mutant));
        auto const refusal = report_form().refusal(mutant.dump());
        REQUIRE(refusal.has_value());
        CHECK(refusal->code() == Errc::limit);
    }
}

TEST_CASE("text that is no JSON, too deep or too long is refused with its kind") {
    auto const code = [](std::string const& text) {
        auto const refusal = report_form().refusal(text);
        REQUIRE(refusal.has_value());
        return refusal->code();
    };
    CHECK(code("") == Errc::malformed);
    CHECK(code("{\"schema\":") == Errc::malformed);
    CHECK(code("[]") == Errc::malformed);
    CHECK(code("null") == Errc::malformed);
    CHECK(code("{\"schema\":\"\xFF\"}") == Errc::malformed);
    CHECK(code("{\"schema\":1e999}") == Errc::malformed);
    CHECK(code(repeated("[", 17) + repeated("]", 17)) == Errc::limit);
    CHECK(code(std::string(inventory::ReportLimits::kBytes + 1, ' ')) == Errc::limit);
    CHECK(code("{\"schema\":\"parcmetre.report.v2\"}") == Errc::unsupported);
}
