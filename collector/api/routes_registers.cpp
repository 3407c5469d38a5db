// SPDX-License-Identifier: EUPL-1.2
#include "collector/api/rows.hpp"
#include "collector/registers/document.hpp"

namespace parcmetre::collector {

namespace {

constexpr std::size_t kWorkbookBytes = std::size_t{10} * 1024 * 1024;

}  // namespace

std::vector<RouteRow> register_rows() {
    return {
        {Method::get,
         "/api/v1/registers",
         kSignedIn,
         list_registers,
         {.id = "listRegisters",
          .summary = "The registers that people keep: their fields, and how many entries stand",
          .tag = "registers",
          .response_schema = "Registers"}},
        {Method::get,
         "/api/v1/registers/{register}",
         kSignedIn,
         show_register,
         {.id = "showRegister",
          .summary = "Entries of a register, by day, the latest first",
          .tag = "registers",
          .query =
              {{"past", "1: also those that were corrected or withdrawn"},
               {"offset", "how many to skip", "integer"},
               {"limit", "how many to return, 100 by default, 1,000 at most", "integer"}},
          .response_schema = "RegisterPage",
          .problems = {400, 404}}},
        {Method::post,
         "/api/v1/registers/{register}",
         kKeepers,
         add_entry,
         {.id = "addEntry",
          .summary = "Writes an entry, or corrects one; 422 names each field that is wrong",
          .tag = "registers",
          .query = {{"dry_run", "1: say what would be kept, keep nothing"}},
          .request_schema = "EntryRequest",
          .response_schema = "Entry",
          .success = 201,
          .problems = {400, 404, 409, 415, 422}},
         kFormBytes},
        {Method::post,
         "/api/v1/entries/{entry}/withdraw",
         kKeepers,
         withdraw_entry,
         {.id = "withdrawEntry",
          .summary = "From today on the entry no longer stands; its past can still be read",
          .tag = "registers",
          .response_schema = "Withdrawn",
          .problems = {409}},
         kFormBytes},
        {Method::get,
         "/api/v1/register-workbook",
         kSignedIn,
         show_workbook,
         {.id = "showWorkbook",
          .summary = "An empty workbook (XLSX): a sheet a register, to fill in and send back",
          .tag = "registers",
          .query = {{"language", "fr or en; else as the request prefers"}},
          .response_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"}},
        {Method::post,
         "/api/v1/register-workbook",
         kKeepers,
         keep_workbook,
         {.id = "keepWorkbook",
          .summary =
              "Keeps the rows of a filled workbook, the body's bytes, all or none; a row that "
              "a register holds already is not kept twice",
          .tag = "registers",
          .query = {{"dry_run", "1: say what would be kept, keep nothing"}},
          .response_schema = "WorkbookAnswer",
          .problems = {413, 422}},
         kWorkbookBytes},
        {Method::post,
         "/api/v1/documents",
         kKeepers,
         add_document,
         {.id = "addDocument",
          .summary = "Keeps a proof, the body's bytes, under its hash: PDF, PNG, JPEG, DOCX, XLSX, "
                     "ODT, ODS, CSV or TXT of at most 10 MiB",
          .tag = "registers",
          .query = {{"name", "the file's name with its extension"}},
          .response_schema = "Document",
          .success = 201,
          .problems = {413, 415, 422}},
         kDocumentBytes},
        {Method::get,
         "/api/v1/documents/{sha256}",
         kSignedIn,
         show_document,
         {.id = "showDocument",
          .summary = "A proof, byte for byte, as a file to save",
          .tag = "registers",
          .problems = {404},
          .response_type = "application/octet-stream"}},
    };
}

}  // namespace parcmetre::collector
