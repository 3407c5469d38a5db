// SPDX-License-Identifier: EUPL-1.2
#include "collector/lists/spelling.hpp"

#include <array>
#include <memory>
#include <utility>

#include <iconv.h>

#include "inventory/text.hpp"

namespace parcmetre::collector {

namespace {

struct CloseConverter {
    void operator()(iconv_t converter) const { ::iconv_close(converter); }
};

/// glibc's own converter. A coding that it does not know is a fault of this program.
Result<std::string> convert(std::string_view bytes, char const* coding) {
    std::unique_ptr<std::remove_pointer_t<iconv_t>, CloseConverter> const converter{
        ::iconv_open("UTF-8", coding)};
    constexpr std::size_t kMostPerByte = 3;  // of the codings asked for
    std::string text(bytes.size() * kMostPerByte, '\0');
    std::string source{bytes};
    char* from = source.data();
    char* to = text.data();
    std::size_t left = source.size();
    std::size_t room = text.size();
    constexpr auto kFailed = static_cast<std::size_t>(-1);
    if (::iconv(converter.get(), &from, &left, &to, &room) == kFailed) {
        return Error{Errc::malformed, std::string{"expected text, in UTF-8 or "} + coding};
    }
    text.resize(text.size() - room);
    return text;
}

constexpr std::array<std::pair<std::string_view, std::string_view>, 33> kAccents{{
    {"à", "a"}, {"â", "a"}, {"ä", "a"},  {"á", "a"},  {"ã", "a"}, {"å", "a"}, {"À", "a"},
    {"Â", "a"}, {"ç", "c"}, {"Ç", "c"},  {"é", "e"},  {"è", "e"}, {"ê", "e"}, {"ë", "e"},
    {"É", "e"}, {"È", "e"}, {"Ê", "e"},  {"Ë", "e"},  {"î", "i"}, {"ï", "i"}, {"Î", "i"},
    {"Ï", "i"}, {"ô", "o"}, {"ö", "o"},  {"Ô", "o"},  {"ù", "u"}, {"û", "u"}, {"ü", "u"},
    {"Ù", "u"}, {"Û", "u"}, {"œ", "oe"}, {"Œ", "oe"}, {"ñ", "n"},
}};

bool is_letter_or_digit(char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
}

/// The letter that begins at a byte that is not ASCII, without its accent; nothing for what is not
/// a letter. `size`: how many bytes it takes.
std::string_view without_accent(std::string_view rest, std::size_t& size) {
    for (auto const& [accented, plain] : kAccents) {
        if (rest.starts_with(accented)) {
            size = accented.size();
            return plain;
        }
    }
    auto const is_continuation = [&rest](std::size_t at) {
        return at < rest.size() && (static_cast<unsigned char>(rest[at]) & 0xC0U) == 0x80U;
    };
    for (size = 1; is_continuation(size);) {
        ++size;
    }
    return {};
}

constexpr std::string_view kNoBreakSpace = "\xC2\xA0";
constexpr std::string_view kNarrowNoBreakSpace = "\xE2\x80\xAF";

}  // namespace

Result<std::string> to_utf8(std::string_view bytes) {
    constexpr std::string_view kUtf8Mark = "\xEF\xBB\xBF";
    if (bytes.starts_with("\xFF\xFE")) {
        return convert(bytes.substr(2), "UTF-16LE");
    }
    if (bytes.starts_with("\xFE\xFF")) {
        return convert(bytes.substr(2), "UTF-16BE");
    }
    if (bytes.starts_with(kUtf8Mark)) {
        bytes.remove_prefix(kUtf8Mark.size());
    }
    return inventory::is_utf8(bytes) ? Result<std::string>{std::string{bytes}}
                                     : convert(bytes, "WINDOWS-1252");
}

std::string folded(std::string_view text) {
    std::string out;
    auto const append = [&out](std::string_view letters) {
        for (char const c : letters) {
            if (is_letter_or_digit(c)) {
                out += c;
            } else if (!out.empty() && out.back() != ' ') {
                out += ' ';
            }
        }
    };
    auto const lower = inventory::ascii_lower(text);
    for (std::size_t at = 0; at < lower.size();) {
        bool const is_ascii = static_cast<unsigned char>(lower[at]) < 0x80U;
        std::size_t size = 1;
        auto const letters = is_ascii ? std::string_view{lower}.substr(at, 1)
                                      : without_accent(std::string_view{lower}.substr(at), size);
        append(letters.empty() ? " " : letters);
        at += size;
    }
    if (!out.empty() && out.back() == ' ') {
        out.pop_back();
    }
    return out;
}

std::string cell_text(std::string_view cell) {
    std::string out;
    for (std::size_t at = 0; at < cell.size();) {
        auto const rest = cell.substr(at);
        bool const is_narrow = rest.starts_with(kNarrowNoBreakSpace);
        if (is_narrow || rest.starts_with(kNoBreakSpace)) {
            out += ' ';
            at += is_narrow ? kNarrowNoBreakSpace.size() : kNoBreakSpace.size();
            continue;
        }
        auto const byte = static_cast<unsigned char>(cell[at]);
        out += byte < 0x20U || byte == 0x7FU ? ' ' : cell[at];
        ++at;
    }
    if (!inventory::is_utf8(out)) {  // cut within a character, or damaged
        std::erase_if(out, [](char c) { return static_cast<unsigned char>(c) >= 0x80U; });
    }
    return inventory::squeeze_spaces(inventory::trim(out));
}

}  // namespace parcmetre::collector
