// SPDX-License-Identifier: EUPL-1.2
#include "inventory/csv.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <map>

#include "inventory/text.hpp"

namespace parcmetre::inventory {
namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

Error at_line(std::size_t line, std::string const& what, Errc code = Errc::malformed) {
    return Error{code, "line " + std::to_string(line) + ": " + what};
}

constexpr std::string_view kSeparators = ",;\t";

/// How often each separator stands in a line, outside quotes.
using SeparatorCounts = std::array<std::size_t, kSeparators.size()>;

/// Of the first lines that are not blank.
std::vector<SeparatorCounts> count_separators(std::string_view text) {
    constexpr std::size_t kLines = 20;
    std::vector<SeparatorCounts> lines;
    SeparatorCounts counts{};
    bool quoted = false;
    bool blank = true;
    for (char const c : text) {
        blank = blank && (c == ' ' || c == '\r' || c == '\n');
        if (c == '"') {
            quoted = !quoted;
        } else if (c == '\n' && !quoted) {
            if (!blank) {
                lines.push_back(counts);
            }
            counts = {};
            blank = true;
            if (lines.size() == kLines) {
                return lines;
            }
        } else if (auto const at = kSeparators.find(c); at != std::string_view::npos && !quoted) {
            ++counts.at(at);
        }
    }
    lines.push_back(counts);
    return lines;
}

/// The separator that the most lines hold in the same number: a title may hold a comma, and a
/// number its decimals. Of equals, the one that is held more often.
char told_separator(std::string_view text) {
    auto const lines = count_separators(text);
    std::pair<std::size_t, std::size_t> best{0, 0};  // lines, times a line
    char separator = kSeparators.front();
    for (std::size_t at = 0; at < kSeparators.size(); ++at) {
        std::map<std::size_t, std::size_t> alike;
        for (auto const& counts : lines) {
            ++alike[counts.at(at)];
        }
        alike.erase(0);
        for (auto const& [times, count] : alike) {
            if (std::pair{count, times} > best) {
                best = {count, times};
                separator = kSeparators[at];
            }
        }
    }
    return separator;
}

/// Takes one record after the other from CSV text.
class Scanner {
public:
    Scanner(std::string_view text, char separator, CsvLimits const& limits)
        : text_{text}, separator_{separator}, limits_{limits} {}

    [[nodiscard]] bool done() const noexcept { return at_ >= text_.size(); }
    [[nodiscard]] std::size_t line() const noexcept { return line_; }

    Result<std::vector<std::string>> record() {
        std::vector<std::string> cells;
        for (;;) {
            if (cells.size() == limits_.columns) {
                return at_line(
                    line_, "more than " + std::to_string(limits_.columns) + " columns", Errc::limit
                );
            }
            auto cell = this->cell();
            if (!cell) {
                return cell.error();
            }
            cells.push_back(std::move(*cell));
            if (done() || text_[at_] != separator_) {
                break;
            }
            ++at_;
        }
        end_of_line();
        return cells;
    }

private:
    Result<std::string> cell() {
        return !done() && text_[at_] == '"' ? quoted_cell() : bare_cell();
    }

    Result<std::string> bare_cell() {
        auto const end = std::find_if(text_.begin() + offset(), text_.end(), [this](char c) {
            return c == separator_ || c == '\n' || c == '\r';
        });
        auto const length = static_cast<std::size_t>(end - text_.begin()) - at_;
        if (length > limits_.cell_bytes) {
            return too_long();
        }
        std::string cell{text_.substr(at_, length)};
        at_ += length;
        return cell;
    }

    Result<std::string> quoted_cell() {
        auto const opened = line_;
        std::string cell;
        for (++at_; !done(); ++at_) {
            char const c = text_[at_];
            if (c == '"') {
                bool const doubled = at_ + 1 < text_.size() && text_[at_ + 1] == '"';
                if (!doubled) {
                    ++at_;
                    return closed(std::move(cell));
                }
                ++at_;
            } else if (c == '\n') {
                ++line_;
            }
            cell.push_back(c);
            if (cell.size() > limits_.cell_bytes) {
                return too_long();
            }
        }
        return at_line(opened, "a quote that opens here is never closed");
    }

    Result<std::string> closed(std::string cell) const {
        bool const ends =
            done() || text_[at_] == separator_ || text_[at_] == '\n' || text_[at_] == '\r';
        if (!ends) {
            return at_line(line_, "expected a separator after a closing quote");
        }
        return cell;
    }

    void end_of_line() {
        if (!done() && text_[at_] == '\r') {
            ++at_;
        }
        if (!done() && text_[at_] == '\n') {
            ++at_;
        }
        ++line_;
    }

    [[nodiscard]] Error too_long() const {
        return at_line(
            line_, "a cell over " + std::to_string(limits_.cell_bytes) + " bytes", Errc::limit
        );
    }

    [[nodiscard]] std::ptrdiff_t offset() const { return static_cast<std::ptrdiff_t>(at_); }

    std::string_view text_;
    char separator_;
    CsvLimits const& limits_;
    std::size_t at_ = 0;
    std::size_t line_ = 1;
};

bool is_blank(std::vector<std::string> const& cells) {
    return std::all_of(cells.begin(), cells.end(), [](auto const& cell) {
        return trim(cell).empty();
    });
}

Result<void> check_header(std::vector<std::string> const& header) {
    for (auto const& name : header) {
        if (name.empty()) {
            return at_line(1, "expected a name for every column");
        }
        if (std::count(header.begin(), header.end(), name) > 1) {
            return at_line(1, "column \"" + name + "\" stands twice");
        }
    }
    return {};
}

}  // namespace

Result<CsvRecords> read_csv_records(std::string_view text, CsvLimits limits) {
    if (text.size() > limits.bytes) {
        return Error{Errc::limit, "more than " + std::to_string(limits.bytes) + " bytes"};
    }
    if (text.starts_with(kByteOrderMark)) {
        text.remove_prefix(kByteOrderMark.size());
    }
    if (!is_utf8(text)) {
        return Error{Errc::malformed, "expected UTF-8 text"};
    }
    CsvRecords read;
    read.separator = told_separator(text);
    Scanner scanner{text, read.separator, limits};
    while (!scanner.done()) {
        auto const line = scanner.line();
        auto record = scanner.record();
        if (!record) {
            return record.error();
        }
        if (is_blank(*record)) {
            continue;
        }
        if (read.records.size() == limits.records) {
            return Error{Errc::limit, "more than " + std::to_string(limits.records) + " records"};
        }
        read.records.push_back({line, std::move(*record)});
    }
    return read;
}

Result<CsvTable> CsvTable::parse(std::string_view text, CsvLimits limits) {
    auto read = read_csv_records(text, limits);
    if (!read) {
        return read.error();
    }
    auto& records = read->records;
    if (records.empty()) {
        return Error{Errc::malformed, "expected a header line, found nothing"};
    }
    CsvTable table;
    table.separator_ = read->separator;
    for (auto const& name : records.front().cells) {
        table.header_.emplace_back(trim(name));
    }
    if (auto const checked = check_header(table.header_); !checked) {
        return checked.error();
    }
    records.erase(records.begin());
    for (auto const& [line, cells] : records) {
        if (cells.size() != table.header_.size()) {
            return at_line(
                line,
                "expected " + std::to_string(table.header_.size()) +
                    " cells as in the header, found " + std::to_string(cells.size())
            );
        }
    }
    table.rows_ = std::move(records);
    return table;
}

std::optional<std::size_t> CsvTable::column(std::string_view name) const noexcept {
    auto const found = std::find(header_.begin(), header_.end(), name);
    return found == header_.end()
               ? std::nullopt
               : std::optional{static_cast<std::size_t>(found - header_.begin())};
}

std::string const& CsvTable::cell(std::size_t row, std::size_t column) const {
    return rows_.at(row).cells.at(column);
}

Result<double> parse_number(std::string_view text, bool decimal_comma) {
    std::string plain{trim(text)};
    if (decimal_comma) {
        std::replace(plain.begin(), plain.end(), ',', '.');
    }
    double value = 0;
    auto const [end, error] = std::from_chars(plain.data(), plain.data() + plain.size(), value);
    bool const whole = error == std::errc{} && end == plain.data() + plain.size();
    if (!whole || plain.empty() || !std::isfinite(value)) {
        return Error{Errc::malformed, "expected a number, found \"" + std::string{text} + "\""};
    }
    return value;
}

}  // namespace parcmetre::inventory
