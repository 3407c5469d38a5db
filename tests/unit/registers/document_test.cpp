// SPDX-License-Identifier: EUPL-1.2
#include "collector/registers/document.hpp"

#include <catch2/catch.hpp>
#include <xlsxwriter.h>

#include "collector/digest/digest.hpp"
#include "tests/support/files.hpp"
#include "tests/support/temp_folder.hpp"

namespace parcmetre::collector {
namespace {

using namespace std::string_literals;

/// A real workbook, by another program's hand.
std::string workbook() {
    parcmetre::tests::TempFolder const folder;
    auto const file = folder.path() / "classeur.xlsx";
    auto* const book = workbook_new(file.c_str());
    worksheet_write_string(workbook_add_worksheet(book, "Feuille"), 0, 0, "achats", nullptr);
    REQUIRE(workbook_close(book) == LXW_NO_ERROR);
    return parcmetre::tests::read_file(file);
}

std::string const kPdf = "%PDF-1.7\n%\xE2\xE3\xCF\xD3\n";
std::string const kPng = "\x89PNG\r\n\x1A\n\0\0"s;
std::string const kJpeg = "\xFF\xD8\xFF\xE0";

bool is_taken(std::string_view name, std::string bytes) {
    auto const checked = check_document(name, std::move(bytes));
    if (!checked) {
        CHECK_FALSE(checked.error().fr.empty());
        CHECK_FALSE(checked.error().en.empty());
    }
    return checked.has_value();
}

TEST_CASE("a document that is what its name says is taken, without its folders") {
    auto const checked = check_document("C:\\Bureau\\Facture n°12.PDF", kPdf);
    REQUIRE(checked.has_value());
    auto const& document = *checked;
    CHECK(document.name == "Facture n°12.PDF");
    CHECK(document.media_type == "application/pdf");
    CHECK(document.sha256 == sha256_hex(kPdf));
    CHECK(document.bytes == kPdf);
    auto const elsewhere = check_document("../../etc/passwd.txt", "bonjour");
    REQUIRE(elsewhere.has_value());
    CHECK(elsewhere->name == "passwd.txt");
    CHECK(is_taken("photo.png", kPng));
    CHECK(is_taken("photo.jpeg", kJpeg));
    CHECK(is_taken("classeur.xlsx", workbook()));
    CHECK(is_taken("liste.csv", "a;b\r\n\xE9t\xE9;1\r\n"));
}

TEST_CASE("a document that is not what its name says is refused, and so is what nobody needs") {
    CHECK_FALSE(is_taken("facture.pdf", kPng));
    CHECK_FALSE(is_taken("photo.png", kPdf));
    CHECK_FALSE(is_taken("photo.jpg", kPng));
    CHECK_FALSE(is_taken("texte.docx", workbook()));
    CHECK_FALSE(is_taken("classeur.ods", workbook()));
    CHECK_FALSE(is_taken("classeur.xlsx", "PK\x03\x04 rien"));
    CHECK_FALSE(is_taken("notes.txt", kPng));
    CHECK_FALSE(is_taken("page.html", "<script>alert(1)</script>"));
    CHECK_FALSE(is_taken("outil.exe", "MZ"));
    CHECK_FALSE(is_taken("sans-extension", kPdf));
    CHECK_FALSE(is_taken(".pdf", kPdf));
    CHECK_FALSE(is_taken("", kPdf));
    CHECK_FALSE(is_taken("vide.pdf", ""));
    CHECK_FALSE(is_taken("long.txt", std::string(kDocumentBytes + 1, 'a')));
    CHECK(is_taken("juste.txt", std::string(kDocumentBytes, 'a')));
    CHECK_FALSE(is_taken(std::string(121, 'n') + ".pdf", kPdf));
}

}  // namespace
}  // namespace parcmetre::collector
