// SPDX-License-Identifier: EUPL-1.2
// The archive of an XLSX workbook (ECMA-376, Open Packaging): its sheets' parts.
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

/// What a workbook says of itself, and what its sheets share.
struct Contents {
    std::string workbook, relations, strings, styles;
};

Listed<Contents> contents_of(zip_t* archive) {
    Contents contents;
    for (auto const& [name, part] :
         {std::pair{"xl/workbook.xml", &contents.workbook},
          std::pair{"xl/_rels/workbook.xml.rels", &contents.relations},
          std::pair{"xl/sharedStrings.xml", &contents.strings},
          std::pair{"xl/styles.xml", &contents.styles}}) {
        auto text = read_entry(archive, name);
        if (!text) {
            return text.error();
        }
        *part = std::move(*text);
    }
    return contents;
}

/// A sheet's name, and the part that holds it: "xl/worksheets/sheet1.xml".
struct Place {
    std::string name;
    std::string part;
};

/// The part that a relation points to; empty when none has this id.
std::string part_of(pugi::xml_document const& relations, std::string_view id) {
    for (auto const relation : relations.first_child().children("Relationship")) {
        std::string const target = relation.attribute("Target").value();
        if (!id.empty() && relation.attribute("Id").value() == id) {
            return target.starts_with('/') ? target.substr(1) : "xl/" + target;
        }
    }
    return {};
}

Listed<std::vector<Place>> places_of(Contents const& contents) {
    auto const book = read_part(contents.workbook);
    auto const relations = read_part(contents.relations);
    if (!book || !relations) {
        return book ? relations.error() : book.error();
    }
    std::vector<Place> places;
    for (auto const sheet : (*book)->first_child().child("sheets").children("sheet")) {
        // The prefix of the relationships' namespace is the writer's choice.
        std::string const id = sheet
                                   .find_attribute([](auto const& one) {
                                       return std::string_view{one.name()}.ends_with(":id");
                                   })
                                   .value();
        auto part = part_of(**relations, id);
        if (!part.empty() && places.size() < kMostSheets) {
            places.push_back({sheet.attribute("name").value(), std::move(part)});
        }
    }
    if (places.empty()) {
        return not_a_workbook({"aucune feuille", "no sheet"});
    }
    return places;
}

Listed<Sheet> read_place(zip_t* archive, Contents const& contents, Place const& place) {
    auto const sheet = read_entry(archive, place.part);
    if (!sheet) {
        return sheet.error();
    }
    return read_spreadsheet({contents.workbook, contents.strings, contents.styles, *sheet});
}

/// Opens a workbook and hands its archive, its contents and its sheets' places over.
template <class Read>
auto with_workbook(std::string_view bytes, Read const& read)
    -> decltype(read(nullptr, Contents{}, std::vector<Place>{})) {
    auto const archive = open_archive(bytes);
    if (!archive) {
        return archive.error();
    }
    auto const contents = contents_of(archive->get());
    if (!contents) {
        return contents.error();
    }
    auto const places = places_of(*contents);
    if (!places) {
        return places.error();
    }
    return read(archive->get(), *contents, *places);
}

}  // namespace

Listed<Sheet> read_workbook(std::string_view bytes) {
    auto const first = [](zip_t* archive, Contents const& contents, std::vector<Place> const& places
                       ) -> Listed<Sheet> { return read_place(archive, contents, places.front()); };
    return with_workbook(bytes, first);
}

Listed<std::vector<NamedSheet>> read_workbook_sheets(std::string_view bytes) {
    auto const all = [](zip_t* archive, Contents const& contents, std::vector<Place> const& places
                     ) -> Listed<std::vector<NamedSheet>> {
        std::vector<NamedSheet> sheets;
        std::size_t cells = 0;
        for (auto const& place : places) {
            auto sheet = read_place(archive, contents, place);
            for (auto const& row : sheet ? sheet->rows : std::vector<SheetRow>{}) {
                cells += row.cells.size();
            }
            if (cells > SheetLimits::kCells) {
                return too_many_rows();
            }
            sheets.push_back({place.name, std::move(sheet)});
        }
        return sheets;
    };
    return with_workbook(bytes, all);
}

}  // namespace parcmetre::collector
