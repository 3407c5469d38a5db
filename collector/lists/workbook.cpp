// SPDX-License-Identifier: EUPL-1.2
// The archive of an XLSX workbook (ECMA-376, Open Packaging): its first sheet's parts.
#include <array>
#include <memory>

#include <zip.h>

#include "collector/lists/sheet.hpp"
#include "collector/lists/spreadsheet_ml.hpp"

namespace parcmetre::collector {

namespace {

struct CloseArchive {
    void operator()(zip_t* archive) const { ::zip_discard(archive); }
};
struct CloseEntry {
    void operator()(zip_file_t* entry) const { ::zip_fclose(entry); }
};
using Archive = std::unique_ptr<zip_t, CloseArchive>;

/// The bytes must outlive the archive.
Listed<Archive> open_archive(std::string_view bytes) {
    auto* const source = ::zip_source_buffer_create(bytes.data(), bytes.size(), 0, nullptr);
    if (source == nullptr) {
        return not_a_workbook({"mémoire insuffisante", "out of memory"});
    }
    Archive archive{::zip_open_from_source(source, ZIP_RDONLY, nullptr)};
    if (!archive) {
        ::zip_source_free(source);
        return not_a_workbook({"ce n’est pas une archive ZIP", "not a ZIP archive"});
    }
    return archive;
}

/// One entry, inflated within bounds whatever size it claims; empty when it is not there.
Listed<std::string> read_entry(zip_t* archive, std::string const& name) {
    std::unique_ptr<zip_file_t, CloseEntry> const entry{
        ::zip_fopen(archive, name.c_str(), ZIP_FL_NOCASE)};
    std::string text;
    if (!entry) {
        return text;
    }
    std::array<char, 65536> block{};
    for (;;) {
        auto const got = ::zip_fread(entry.get(), block.data(), block.size());
        if (got < 0) {
            return not_a_workbook({"« " + name + " » est abîmé", "\"" + name + "\" is damaged"});
        }
        if (got == 0) {
            return text;
        }
        text.append(block.data(), static_cast<std::size_t>(got));
        if (text.size() > SheetLimits::kBytes) {
            return not_a_workbook({"plus de 64 Mio une fois ouvert", "more than 64 MiB once opened"}
            );
        }
    }
}

/// "xl/worksheets/sheet1.xml": the workbook's first sheet.
Listed<std::string> first_sheet(std::string_view workbook, std::string_view relations_part) {
    auto const book = read_part(workbook);
    auto const relations = read_part(relations_part);
    if (!book || !relations) {
        return book ? relations.error() : book.error();
    }
    auto const sheet = (*book)->first_child().child("sheets").child("sheet");
    // The prefix of the relationships' namespace is the writer's choice.
    std::string const id = sheet
                               .find_attribute([](auto const& one) {
                                   return std::string_view{one.name()}.ends_with(":id");
                               })
                               .value();
    for (auto const relation : (*relations)->first_child().children("Relationship")) {
        std::string target = relation.attribute("Target").value();
        if (id.empty() || relation.attribute("Id").value() != id) {
            continue;
        }
        return target.starts_with('/') ? target.substr(1) : "xl/" + target;
    }
    return not_a_workbook({"aucune feuille", "no sheet"});
}

}  // namespace

Listed<Sheet> read_workbook(std::string_view bytes) {
    auto const archive = open_archive(bytes);
    if (!archive) {
        return archive.error();
    }
    auto const entry = [&archive](std::string const& name) {
        return read_entry(archive->get(), name);
    };
    auto const workbook = entry("xl/workbook.xml");
    auto const relations = entry("xl/_rels/workbook.xml.rels");
    auto const strings = entry("xl/sharedStrings.xml");
    auto const styles = entry("xl/styles.xml");
    for (auto const* const part : {&workbook, &relations, &strings, &styles}) {
        if (!*part) {
            return part->error();
        }
    }
    auto const name = first_sheet(*workbook, *relations);
    auto const sheet = name ? entry(*name) : name.error();
    if (!sheet) {
        return sheet.error();
    }
    return read_spreadsheet({*workbook, *strings, *styles, *sheet});
}

}  // namespace parcmetre::collector
