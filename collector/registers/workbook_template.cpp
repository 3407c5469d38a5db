// SPDX-License-Identifier: EUPL-1.2
// The empty workbook.
#include <array>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <memory>

#include <xlsxwriter.h>

#include "collector/registers/workbook.hpp"
#include "collector/registers/workbook_layout.hpp"

namespace parcmetre::collector {

namespace {

namespace fs = std::filesystem;
using inventory::Field;
using inventory::FieldKind;
using inventory::Register;

constexpr lxw_row_t kPurposeRow = 0;
constexpr lxw_row_t kHeadingRow = 1;
constexpr lxw_row_t kExampleRow = 2;
constexpr lxw_row_t kFirstRow = 3;
constexpr lxw_row_t kLastRow = kFirstRow + 999;
constexpr double kNarrow = 16;
constexpr double kWide = 30;
constexpr double kReadMeWidth = 100;

/// A folder of its own that goes with its content.
class ScratchFolder {
public:
    ScratchFolder() {
        auto name = (fs::temp_directory_path() / "parcmetre-XXXXXX").string();
        if (::mkdtemp(name.data()) != nullptr) {
            path_ = name;
        }
    }
    ~ScratchFolder() {
        if (!path_.empty()) {
            std::error_code ignored;  // the system clears its temporary folder by itself
            fs::remove_all(path_, ignored);
        }
    }
    ScratchFolder(ScratchFolder const&) = delete;
    ScratchFolder& operator=(ScratchFolder const&) = delete;

    [[nodiscard]] fs::path const& path() const noexcept { return path_; }

private:
    fs::path path_;
};

struct Styles {
    lxw_format* purpose;
    lxw_format* heading;
    lxw_format* example;
    lxw_format* day;
    lxw_format* text;
};

lxw_format* styled(lxw_workbook* book, void (*apply)(lxw_format*)) {
    auto* format = ::workbook_add_format(book);
    apply(format);
    return format;
}

Styles styles_of(lxw_workbook* book) {
    return {
        styled(book, [](lxw_format* format) { ::format_set_italic(format); }),
        styled(
            book,
            [](lxw_format* format) {
                ::format_set_bold(format);
                ::format_set_text_wrap(format);
                ::format_set_align(format, LXW_ALIGN_VERTICAL_TOP);
                ::format_set_bottom(format, LXW_BORDER_THIN);
            }
        ),
        styled(
            book,
            [](lxw_format* format) {
                ::format_set_italic(format);
                ::format_set_font_color(format, LXW_COLOR_GRAY);
            }
        ),
        styled(book, [](lxw_format* format) { ::format_set_num_format(format, "dd/mm/yyyy"); }),
        styled(book, [](lxw_format* format) { ::format_set_text_wrap(format); })};
}

/// The words that cells may hold, each list a column of a sheet that is put away.
class Lists {
public:
    Lists(lxw_worksheet* sheet, Language language) : sheet_{sheet}, language_{language} {}

    /// Where a field's words stand: "=Listes!$A$1:$A$4".
    std::string place(Field const& field) {
        lxw_row_t row = 0;
        for (auto const& choice : field.choices) {
            std::string const name{choice.name.in(language_)};
            ::worksheet_write_string(sheet_, row++, next_, name.c_str(), nullptr);
        }
        std::array<char, LXW_MAX_FORMULA_RANGE_LENGTH> range{};
        std::string const name{layout::kChoices.in(language_)};
        ::lxw_rowcol_to_formula_abs(range.data(), name.c_str(), 0, next_, row - 1, next_);
        ++next_;
        return range.data();
    }

private:
    lxw_worksheet* sheet_;
    Language language_;
    lxw_col_t next_ = 0;
};

/// One register's sheet in the making.
class SheetWriter {
public:
    SheetWriter(
        lxw_workbook* book,
        Register const& about,
        Language language,
        Styles const& styles,
        Lists& lists
    )
        : about_{about}, language_{language}, styles_{styles}, lists_{lists} {
        auto const name = sheet_name(about, language);
        sheet_ = ::workbook_add_worksheet(book, name.c_str());
    }

    void write() {
        std::string const purpose{about_.purpose.in(language_)};
        ::worksheet_write_string(sheet_, kPurposeRow, 0, purpose.c_str(), styles_.purpose);
        put(layout::kScope.in(language_), layout::kExample.in(language_));
        ::worksheet_set_column(sheet_, 0, 0, kNarrow, nullptr);
        add_day(std::string{about_.day_name.in(language_)} + " *", "31/03/2026");
        for (auto const& field : about_.fields) {
            add(field);
        }
        ::worksheet_freeze_panes(sheet_, kExampleRow, 0);
    }

private:
    void put(std::string_view heading, std::string_view example) {
        std::string const above{heading};
        std::string const below{example};
        ::worksheet_write_string(sheet_, kHeadingRow, column_, above.c_str(), styles_.heading);
        ::worksheet_write_string(sheet_, kExampleRow, column_, below.c_str(), styles_.example);
        ++column_;
    }

    void add_day(std::string const& heading, std::string_view example) {
        ::worksheet_set_column(sheet_, column_, column_, kNarrow, styles_.day);
        lxw_data_validation rule{};
        rule.validate = LXW_VALIDATION_TYPE_DATE;
        rule.criteria = LXW_VALIDATION_CRITERIA_BETWEEN;
        rule.minimum_datetime = {1990, 1, 1, 0, 0, 0};
        rule.maximum_datetime = {2199, 12, 31, 0, 0, 0};
        check(rule);
        put(heading, example);
    }

    void add(Field const& field) {
        auto const heading = layout::heading(field, language_);
        switch (field.kind) {
            case FieldKind::day:
                add_day(heading, field.example);
                return;
            case FieldKind::choice:
                add_list(lists_.place(field));
                break;
            case FieldKind::yes_no:
                add_yes_no();
                break;
            case FieldKind::whole:
                add_bounds(field, LXW_VALIDATION_TYPE_INTEGER);
                break;
            case FieldKind::amount:
                add_bounds(field, LXW_VALIDATION_TYPE_DECIMAL);
                break;
            case FieldKind::text:
                break;
        }
        bool const wide = field.kind == FieldKind::text || field.kind == FieldKind::choice;
        ::worksheet_set_column(sheet_, column_, column_, wide ? kWide : kNarrow, nullptr);
        put(heading, field.example);
    }

    void add_list(std::string place) {
        lxw_data_validation rule{};
        rule.validate = LXW_VALIDATION_TYPE_LIST_FORMULA;
        rule.value_formula = place.data();
        check(rule);
    }

    void add_yes_no() {
        std::string yes = language_ == Language::french ? "oui" : "yes";
        std::string no = language_ == Language::french ? "non" : "no";
        std::array<char*, 3> words{yes.data(), no.data(), nullptr};
        lxw_data_validation rule{};
        rule.validate = LXW_VALIDATION_TYPE_LIST;
        rule.value_list = words.data();
        check(rule);
    }

    void add_bounds(Field const& field, std::uint8_t kind) {
        lxw_data_validation rule{};
        rule.validate = kind;
        rule.criteria = LXW_VALIDATION_CRITERIA_BETWEEN;
        rule.minimum_number = field.least;
        rule.maximum_number = field.most;
        check(rule);
    }

    void check(lxw_data_validation& rule) {
        rule.ignore_blank = LXW_VALIDATION_ON;
        ::worksheet_data_validation_range(sheet_, kFirstRow, column_, kLastRow, column_, &rule);
    }

    Register const& about_;
    Language language_;
    Styles const& styles_;
    Lists& lists_;
    lxw_worksheet* sheet_ = nullptr;
    lxw_col_t column_ = 0;
};

constexpr std::array kHow{
    inventory::Label{
        "Une feuille par registre. Remplissez ce que vous savez, laissez le reste vide, puis "
        "déposez ce classeur à la page « Registres ».",
        "A sheet a register. Fill in what you know, leave the rest empty, then upload this "
        "workbook "
        "on the page \"Registers\"."},
    inventory::Label{
        "Les colonnes marquées d’une étoile sont obligatoires. La ligne d’exemple n’est pas lue.",
        "Columns with a star are required. The line of the example is not read."},
    inventory::Label{
        "Périmètre : vide pour toute l’organisation, sinon le nom d’un site ; un site nouveau "
        "s’écrit "
        "« site:NOM ».",
        "Scope: empty for the whole organisation, else a site’s name; a new site is written "
        "\"site:NAME\"."},
    inventory::Label{
        "Une ligne déjà au registre n’est pas écrite deux fois : gardez ce classeur et "
        "complétez-le.",
        "A line that a register holds already is not written twice: keep this workbook and go on "
        "with it."},
    inventory::Label{
        "Ne renommez ni feuilles ni colonnes. Pour corriger une saisie ou joindre un justificatif, "
        "allez à la page du registre.",
        "Rename neither sheets nor columns. To correct an entry or attach a proof, go to the "
        "register’s page."},
    inventory::Label{"N’écrivez le nom d’aucune personne.", "Write nobody’s name."},
};

void write_read_me(lxw_worksheet* sheet, Language language, Styles const& styles) {
    ::worksheet_set_column(sheet, 0, 0, kReadMeWidth, styles.text);
    ::worksheet_write_string(sheet, 0, 0, "Parcmètre", styles.heading);
    lxw_row_t row = 2;
    for (auto const& line : kHow) {
        std::string const text{line.in(language)};
        ::worksheet_write_string(sheet, row++, 0, text.c_str(), styles.text);
    }
    ++row;
    for (auto const& about : inventory::all_registers()) {
        auto const text =
            sheet_name(about, language) + " : " + std::string{about.purpose.in(language)};
        ::worksheet_write_string(sheet, row++, 0, text.c_str(), styles.text);
    }
}

Error no_room(std::string_view why) {
    return {Errc::unavailable, "the workbook could not be written: " + std::string{why}};
}

Result<std::string> bytes_of(fs::path const& file) {
    std::ifstream in{file, std::ios::binary};
    std::string bytes{std::istreambuf_iterator<char>{in}, {}};
    return in.bad() || bytes.empty() ? Result<std::string>{no_room(file.string())} : bytes;
}

}  // namespace

std::string sheet_name(Register const& about, Language language) {
    return std::string{about.name.in(language)};
}

Result<std::string> make_workbook(Language language) {
    ScratchFolder const folder;
    if (folder.path().empty()) {
        return no_room("no temporary folder");
    }
    auto const file = folder.path() / "parcmetre.xlsx";
    auto* const book = ::workbook_new(file.c_str());
    if (book == nullptr) {
        return no_room("out of memory");
    }
    auto const styles = styles_of(book);
    std::string const read_me{layout::kReadMe.in(language)};
    write_read_me(::workbook_add_worksheet(book, read_me.c_str()), language, styles);
    // Its sheet is made first, so that the others can name it, and put away.
    std::string const choices{layout::kChoices.in(language)};
    auto* const put_away = ::workbook_add_worksheet(book, choices.c_str());
    ::worksheet_hide(put_away);
    Lists lists{put_away, language};
    for (auto const& about : inventory::all_registers()) {
        SheetWriter{book, about, language, styles, lists}.write();
    }
    if (auto const failed = ::workbook_close(book); failed != LXW_NO_ERROR) {
        return no_room(::lxw_strerror(failed));
    }
    return bytes_of(file);
}

}  // namespace parcmetre::collector
