// SPDX-License-Identifier: EUPL-1.2
#include "agent/scouts/ipp_message.hpp"

#include <algorithm>
#include <memory>
#include <optional>
#include <set>
#include <utility>

#include <cups/ipp.h>

namespace parcmetre::scouts {

namespace {

struct Deleter {
    void operator()(ipp_t* message) const { ippDelete(message); }
};
using Message = std::unique_ptr<ipp_t, Deleter>;

/// Past the statuses of RFC 8011.
constexpr int kEndOfStatuses = 0x1000;

/// libcups' callbacks: the last argument is a length.
ssize_t take(void* source, ipp_uchar_t* buffer, std::size_t length) {
    auto& rest = *static_cast<std::string_view*>(source);
    auto const taken = std::min(length, rest.size());
    std::ranges::copy_n(rest.data(), static_cast<std::ptrdiff_t>(taken), buffer);
    rest.remove_prefix(taken);
    return static_cast<ssize_t>(taken);
}

ssize_t put(void* target, ipp_uchar_t* buffer, std::size_t length) {
    static_cast<std::string*>(target)->append(reinterpret_cast<char const*>(buffer), length);
    return static_cast<ssize_t>(length);
}

std::optional<IppValue> text_value(char const* text, std::size_t length) {
    if (text == nullptr || length > kLongestIppValue) {
        return std::nullopt;
    }
    return IppValue{std::string{text, length}};
}

IppCollection collection(ipp_t* message) {
    IppCollection out;
    for (auto* at = message != nullptr ? ippFirstAttribute(message) : nullptr; at != nullptr;
         at = ippNextAttribute(message)) {
        bool const counts = ippGetName(at) != nullptr && ippGetValueTag(at) == IPP_TAG_INTEGER;
        if (counts && out.numbers.size() < kMostIppValues) {
            out.numbers.emplace(ippGetName(at), ippGetInteger(at, 0));
        }
    }
    return out;
}

std::optional<IppValue> value(ipp_attribute_t* attribute, int index) {
    switch (int{ippGetValueTag(attribute)}) {
        case IPP_TAG_INTEGER:
        case IPP_TAG_ENUM:
            return IppValue{std::int64_t{ippGetInteger(attribute, index)}};
        case IPP_TAG_BOOLEAN:
            return IppValue{ippGetBoolean(attribute, index) != 0};
        case IPP_TAG_STRING: {
            int length = 0;
            auto const* bytes = ippGetOctetString(attribute, index, &length);
            return text_value(static_cast<char const*>(bytes), static_cast<std::size_t>(length));
        }
        case IPP_TAG_BEGIN_COLLECTION:
            return IppValue{collection(ippGetCollection(attribute, index))};
        case IPP_TAG_TEXT:
        case IPP_TAG_TEXTLANG:
        case IPP_TAG_NAME:
        case IPP_TAG_NAMELANG:
        case IPP_TAG_KEYWORD:
        case IPP_TAG_URI: {
            auto const* text = ippGetString(attribute, index, nullptr);
            return text_value(text, text != nullptr ? std::strlen(text) : 0);
        }
        default:
            return std::nullopt;
    }
}

std::vector<IppValue> values(ipp_attribute_t* attribute) {
    std::vector<IppValue> out;
    auto const count = std::min(ippGetCount(attribute), static_cast<int>(kMostIppValues));
    for (int i = 0; i < count; ++i) {
        if (auto read = value(attribute, i)) {
            out.push_back(std::move(*read));
        }
    }
    return out;
}

/// Attributes in printers' groups; a nameless one stands between two printers. Of an attribute told
/// twice the first is taken.
std::vector<IppAttributes> printers(ipp_t* message) {
    std::set<std::string> asked(printer_attributes().begin(), printer_attributes().end());
    asked.insert(queue_attributes().begin(), queue_attributes().end());
    std::vector<IppAttributes> out;
    bool inside = false;
    for (auto* at = ippFirstAttribute(message); at != nullptr; at = ippNextAttribute(message)) {
        auto const* name = ippGetName(at);
        bool const of_printer = name != nullptr && ippGetGroupTag(at) == IPP_TAG_PRINTER;
        if (of_printer && !inside) {
            if (out.size() == kMostIppPrinters) {
                return out;
            }
            out.emplace_back();
        }
        inside = of_printer;
        auto found = of_printer && asked.contains(name) ? values(at) : std::vector<IppValue>{};
        if (!found.empty()) {
            out.back().emplace(name, std::move(found));
        }
    }
    return out;
}

Message request(ipp_op_t operation, bool in_version_2) {
    Message message{ippNew()};
    ippSetVersion(message.get(), in_version_2 ? 2 : 1, in_version_2 ? 0 : 1);
    ippSetOperation(message.get(), operation);
    ippSetRequestId(message.get(), 1);
    ippAddString(
        message.get(), IPP_TAG_OPERATION, IPP_TAG_CHARSET, "attributes-charset", nullptr, "utf-8"
    );
    ippAddString(
        message.get(),
        IPP_TAG_OPERATION,
        IPP_TAG_LANGUAGE,
        "attributes-natural-language",
        nullptr,
        "en"
    );
    return message;
}

void ask_for(ipp_t* message, std::vector<std::string> const& names) {
    std::vector<char const*> list;
    for (auto const& name : names) {
        list.push_back(name.c_str());
    }
    ippAddStrings(
        message,
        IPP_TAG_OPERATION,
        IPP_TAG_KEYWORD,
        "requested-attributes",
        static_cast<int>(list.size()),
        nullptr,
        list.data()
    );
}

std::string bytes_of(ipp_t* message) {
    std::string bytes;
    ippSetState(message, IPP_STATE_IDLE);
    ippWriteIO(&bytes, put, 1, nullptr, message);
    return bytes;
}

}  // namespace

Result<IppAnswer> decode_ipp_answer(std::string_view bytes) {
    Message const message{ippNew()};
    ippSetState(message.get(), IPP_STATE_IDLE);
    if (ippReadIO(&bytes, take, 1, nullptr, message.get()) != IPP_STATE_DATA) {
        return Error{Errc::malformed, "its answer is no IPP"};
    }
    // A device may answer any number: not all are values of libcups' enumeration.
    int const status = ippGetStatusCode(message.get());
    IppAnswer answer;
    answer.is_success = status >= 0 && status < 0x0100;
    answer.is_other_version = status == IPP_STATUS_ERROR_VERSION_NOT_SUPPORTED;
    answer.is_not_found = status == IPP_STATUS_ERROR_NOT_FOUND;
    answer.status = status >= 0 && status < kEndOfStatuses
                        ? ippErrorString(static_cast<ipp_status_t>(status))
                        : "status " + std::to_string(status);
    answer.printers = printers(message.get());
    return answer;
}

std::vector<std::string> const& printer_attributes() {
    static std::vector<std::string> const names{
        "printer-make-and-model",
        "printer-device-id",
        "printer-uuid",
        "printer-state",
        "printer-impressions-completed",
        "printer-impressions-completed-col",
        "ipp-features-supported",
        "color-supported",
        "print-color-mode-default",
        "sides-supported",
        "sides-default",
        "printer-supply",
        "marker-types",
        "marker-colors",
        "marker-levels"};
    return names;
}

std::vector<std::string> const& queue_attributes() {
    static std::vector<std::string> const names{
        "printer-name",
        "device-uri",
        "printer-type",
        "printer-is-shared",
        "printer-make-and-model",
        "printer-device-id",
        "printer-state",
        "color-supported",
        "print-color-mode-default",
        "sides-supported",
        "sides-default",
        "marker-types",
        "marker-colors",
        "marker-levels"};
    return names;
}

std::string get_printer_attributes(std::string const& uri, bool in_version_2) {
    auto const message = request(IPP_OP_GET_PRINTER_ATTRIBUTES, in_version_2);
    ippAddString(
        message.get(), IPP_TAG_OPERATION, IPP_TAG_URI, "printer-uri", nullptr, uri.c_str()
    );
    ask_for(message.get(), printer_attributes());
    return bytes_of(message.get());
}

std::string cups_get_printers() {
    auto const message = request(IPP_OP_CUPS_GET_PRINTERS, true);
    ask_for(message.get(), queue_attributes());
    return bytes_of(message.get());
}

}  // namespace parcmetre::scouts
