// SPDX-License-Identifier: EUPL-1.2
#include "collector/registers/document.hpp"

#include <algorithm>
#include <array>
#include <memory>

#include <zip.h>

#include "collector/digest/digest.hpp"
#include "collector/lists/spelling.hpp"
#include "inventory/text.hpp"

namespace parcmetre::collector {

namespace {

constexpr std::size_t kNameCharacters = 120;

struct CloseArchive {
    void operator()(zip_t* archive) const { ::zip_discard(archive); }
};
using Archive = std::unique_ptr<zip_t, CloseArchive>;

/// The bytes must outlive the archive; null when they are none.
Archive open_archive(std::string_view bytes) {
    auto* const source = ::zip_source_buffer_create(bytes.data(), bytes.size(), 0, nullptr);
    if (source == nullptr) {
        return nullptr;
    }
    Archive archive{::zip_open_from_source(source, ZIP_RDONLY | ZIP_CHECKCONS, nullptr)};
    if (!archive) {
        ::zip_source_free(source);
    }
    return archive;
}

bool holds_part(std::string_view bytes, char const* part) {
    auto const archive = open_archive(bytes);
    return archive != nullptr && ::zip_name_locate(archive.get(), part, 0) >= 0;
}

/// OpenDocument (ODF 1.2 part 3 §3.3): the first entry, "mimetype", is stored as it is.
bool is_open_document(std::string_view bytes, std::string_view type) {
    constexpr std::size_t kLocalHeader = 30;
    auto const text = "mimetypeapplication/vnd.oasis.opendocument." + std::string{type};
    return bytes.starts_with("PK\x03\x04") && bytes.size() > kLocalHeader &&
           bytes.substr(kLocalHeader).starts_with(text) && open_archive(bytes) != nullptr;
}

bool is_pdf(std::string_view bytes) {
    return bytes.starts_with("%PDF-");
}
bool is_png(std::string_view bytes) {
    return bytes.starts_with("\x89PNG\r\n\x1A\n");
}
bool is_jpeg(std::string_view bytes) {
    return bytes.starts_with("\xFF\xD8\xFF");
}
bool is_word(std::string_view bytes) {
    return holds_part(bytes, "word/document.xml");
}
bool is_excel(std::string_view bytes) {
    return holds_part(bytes, "xl/workbook.xml");
}
bool is_odt(std::string_view bytes) {
    return is_open_document(bytes, "text");
}
bool is_ods(std::string_view bytes) {
    return is_open_document(bytes, "spreadsheet");
}
/// In whatever encoding a spreadsheet wrote it: what is not text holds control characters.
bool is_plain_text(std::string_view bytes) {
    auto const is_control = [](char c) {
        return static_cast<unsigned char>(c) < 0x20U && c != '\n' && c != '\r' && c != '\t';
    };
    return std::ranges::none_of(bytes, is_control);
}

struct Kind {
    std::string_view extension;
    std::string_view media_type;
    bool (*recognises)(std::string_view);
};

constexpr std::array kKinds{
    Kind{"pdf", "application/pdf", is_pdf},
    Kind{"png", "image/png", is_png},
    Kind{"jpg", "image/jpeg", is_jpeg},
    Kind{"jpeg", "image/jpeg", is_jpeg},
    Kind{
        "docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", is_word},
    Kind{"xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", is_excel},
    Kind{"odt", "application/vnd.oasis.opendocument.text", is_odt},
    Kind{"ods", "application/vnd.oasis.opendocument.spreadsheet", is_ods},
    Kind{"csv", "text/csv", is_plain_text},
    Kind{"txt", "text/plain", is_plain_text},
};

/// What stands behind the last slash of either kind; a browser may send a whole path.
std::string_view without_folders(std::string_view name) {
    auto const slash = name.find_last_of("/\\");
    return slash == std::string_view::npos ? name : name.substr(slash + 1);
}

Text unknown_kind() {
    return {
        "ce genre de document n’est pas accepté : PDF, PNG, JPEG, DOCX, XLSX, ODT, ODS, CSV ou TXT",
        "this kind of document is not taken: PDF, PNG, JPEG, DOCX, XLSX, ODT, ODS, CSV or TXT"};
}

}  // namespace

boost::system::result<Document, Text> check_document(std::string_view name, std::string bytes) {
    Document document;
    document.name = cell_text(without_folders(name));
    auto const dot = document.name.rfind('.');
    if (dot == std::string::npos || dot == 0 ||
        inventory::count_characters(document.name) > kNameCharacters) {
        return Text{
            "attendu : un nom de fichier avec son extension, de 120 caractères au plus",
            "expected a file name with its extension, of at most 120 characters"};
    }
    if (bytes.empty() || bytes.size() > kDocumentBytes) {
        return Text{
            "attendu : un document de 10 Mio au plus, et qui ne soit pas vide",
            "expected a document of at most 10 MiB that is not empty"};
    }
    auto const extension = inventory::ascii_lower(std::string_view{document.name}.substr(dot + 1));
    auto const kind = std::ranges::find(kKinds, extension, &Kind::extension);
    if (kind == kKinds.end()) {
        return unknown_kind();
    }
    if (!kind->recognises(bytes)) {
        return Text{
            "ce document n’est pas ce que dit son nom : ce n’est pas du " + extension,
            "this document is not what its name says: it is no " + extension};
    }
    document.media_type = kind->media_type;
    document.sha256 = to_hex(sha256(bytes));
    document.bytes = std::move(bytes);
    return document;
}

}  // namespace parcmetre::collector
