// SPDX-License-Identifier: EUPL-1.2
#include "estimator/dossier/sheet.hpp"

#include <catch2/catch.hpp>

#include "estimator/dossier/reading.hpp"
#include "estimator/factors/sha256.hpp"
#include "inventory/json_object.hpp"
#include "tests/unit/dossier/frozen.hpp"

using namespace parcmetre;
using namespace parcmetre::estimator;
using namespace parcmetre::tests;
using dossier::render_sheet;

namespace {

bool holds(std::string const& text, std::string_view part) {
    return text.find(part) != std::string::npos;
}

std::string sheet(dossier::Evidence const& evidence, Language language = Language::fr) {
    return render_sheet(evidence.json, language).value();
}

}  // namespace

TEST_CASE("the sheet tells figure, interval, requirement, coverage, limits and seal in French") {
    auto const evidence = frozen();
    auto const page = sheet(evidence);
    auto const value = inventory::Json::parse(evidence.json)["figure"]["value"].get<double>();
    CHECK(holds(page, "<html lang=\"fr\">"));
    CHECK(holds(page, "Empreinte du parc par utilisateur"));
    CHECK(holds(page, number_text(value, Language::fr) + "\u202Fkg CO₂e/utilisateur"));
    CHECK(holds(page, "entre "));
    CHECK(holds(page, "Exigence 1.2.d – Évaluer l’empreinte (Référentiel de 2019)"));
    CHECK(holds(page, "du 1er janvier 2025 au 31 décembre 2025"));
    CHECK(holds(page, "Ce que ce chiffre ne dit pas"));
    CHECK(holds(page, "Le sceau prouve l’intégrité, pas l’exactitude"));
    CHECK(holds(page, evidence.sha256));
    CHECK(holds(page, "licence"));
    CHECK(holds(page, "Ordinateurs portables"));
    CHECK_FALSE(holds(page, "Données d’exemple"));
}

TEST_CASE("the sheet is complete in English") {
    auto const page = sheet(frozen(), Language::en);
    CHECK(holds(page, "<html lang=\"en\">"));
    CHECK(holds(page, "Footprint of the fleet per user"));
    CHECK(holds(page, "What this figure does not say"));
    CHECK(holds(page, "The seal proves integrity, not exactness"));
    CHECK(holds(page, "Laptops"));
    for (auto const* french :
         {"Exigence", "entre ", "personnes", "Périmètre", "Couverture", "Fabrication"}) {
        CAPTURE(french);
        CHECK_FALSE(holds(page, french));
    }
}

TEST_CASE("sample data are labelled as such on the sheet") {
    auto fleet = mixed_fleet(60, 5);
    fleet.sample = true;
    CHECK(holds(sheet(frozen("OR02", freeze_request(), fleet)), "Données d’exemple"));
}

TEST_CASE("what people typed is text on the sheet, never markup") {
    auto request = freeze_request();
    request.author = "<script>alert(1)</script>";
    request.comment = "\"><img src=x onerror='y'> & co";
    request.requirement_label.fr = "<b>";
    auto const page = sheet(frozen("OR02", request));
    CHECK_FALSE(holds(page, "<script"));
    CHECK_FALSE(holds(page, "<img"));
    CHECK_FALSE(holds(page, "<b>"));
    CHECK(holds(page, "&lt;script&gt;"));
    CHECK(holds(page, "&amp; co"));
}

TEST_CASE("the page asks nothing of the network and its one style is the one that is announced") {
    auto const page = sheet(frozen());
    for (auto const* never : {"http://", "src=", "<link", "<script", "style=", "url("}) {
        CAPTURE(never);
        CHECK_FALSE(holds(page, never));
    }
    auto const from = page.find("<style>") + 7;
    auto const style = page.substr(from, page.find("</style>") - from);
    Sha256 hash;
    hash.update(style);
    CHECK(dossier::sheet_style_source() == "sha256-" + dossier::hex_to_base64(hash.hex()));
    CHECK(page.find("<style>", from) == std::string::npos);
}

TEST_CASE("base64 agrees with known values, whatever is left over") {
    CHECK(dossier::hex_to_base64("") == "");
    CHECK(dossier::hex_to_base64("66") == "Zg==");
    CHECK(dossier::hex_to_base64("666f") == "Zm8=");
    CHECK(dossier::hex_to_base64("666f6f") == "Zm9v");
    CHECK(dossier::hex_to_base64("666f6f62") == "Zm9vYg==");
}

TEST_CASE("a figure that is not available says why on the sheet") {
    auto const fleet = empty_fleet();
    auto const estimated = estimate(fleet, factor_set(), request_2025(100)).value();
    auto const catalogue = Catalogue::load(source_folder() / "factors").value();
    auto const none = figure("OR01", fleet, factor_set(), estimated, catalogue).value();
    auto const evidence = dossier::freeze(freeze_request(), none, estimated, fleet, factor_set());
    auto const page = sheet(evidence);
    CHECK(holds(page, "Non disponible"));
    CHECK(holds(page, "aucun équipement évalué"));
}

TEST_CASE("what is not an evidence is refused, what is half of one does not crash") {
    CHECK(render_sheet("{", Language::fr).error().code() == Errc::malformed);
    CHECK(render_sheet("[]", Language::fr).error().code() == Errc::malformed);
    CHECK(
        render_sheet(R"({"schema":"parcmetre.evidence.v9"})", Language::fr).error().code() ==
        Errc::unsupported
    );
    CHECK(
        render_sheet(R"({"schema":"parcmetre.evidence.v1"})", Language::fr).error().code() ==
        Errc::malformed
    );
    auto const page = render_sheet(
        R"({"schema":"parcmetre.evidence.v1","figure":{"value":"x","period":3,"quality":[1]},)"
        R"("estimate":{"by_class":{"a":1},"by_stage":[null]},"factors":[7],"limits":{"fr":[1]}})",
        Language::fr
    );
    REQUIRE(page.has_value());
    CHECK(holds(*page, "Non disponible"));
}
