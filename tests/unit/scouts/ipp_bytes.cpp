// SPDX-License-Identifier: EUPL-1.2
#include "tests/unit/scouts/ipp_bytes.hpp"

#include <cups/ipp.h>

namespace parcmetre::scouts {

struct IppBytes::State {
    ipp_t* message = ippNew();
};

namespace {

ssize_t put(void* target, ipp_uchar_t* buffer, std::size_t length) {
    static_cast<std::string*>(target)->append(reinterpret_cast<char const*>(buffer), length);
    return static_cast<ssize_t>(length);
}

}  // namespace

IppBytes::IppBytes() : state_{std::make_unique<State>()} {
    ippSetRequestId(state_->message, 1);
    ippAddString(
        state_->message, IPP_TAG_OPERATION, IPP_TAG_CHARSET, "attributes-charset", nullptr, "utf-8"
    );
}

IppBytes::~IppBytes() {
    ippDelete(state_->message);
}

void IppBytes::status(int code) {
    ippSetStatusCode(state_->message, static_cast<ipp_status_t>(code));
}

void IppBytes::text(char const* name, std::string const& value) {
    ippAddString(state_->message, IPP_TAG_PRINTER, IPP_TAG_TEXT, name, nullptr, value.c_str());
}

void IppBytes::keywords(char const* name, std::vector<char const*> const& values) {
    ippAddStrings(
        state_->message,
        IPP_TAG_PRINTER,
        IPP_TAG_KEYWORD,
        name,
        static_cast<int>(values.size()),
        nullptr,
        values.data()
    );
}

void IppBytes::uri(char const* name, char const* value) {
    ippAddString(state_->message, IPP_TAG_PRINTER, IPP_TAG_URI, name, nullptr, value);
}

void IppBytes::number(char const* name, int value) {
    ippAddInteger(state_->message, IPP_TAG_PRINTER, IPP_TAG_INTEGER, name, value);
}

void IppBytes::numbers(char const* name, std::vector<int> const& values) {
    ippAddIntegers(
        state_->message,
        IPP_TAG_PRINTER,
        IPP_TAG_INTEGER,
        name,
        static_cast<int>(values.size()),
        values.data()
    );
}

void IppBytes::boolean(char const* name, bool value) {
    ippAddBoolean(state_->message, IPP_TAG_PRINTER, name, value ? 1 : 0);
}

void IppBytes::octets(char const* name, std::string const& value) {
    ippAddOctetString(
        state_->message, IPP_TAG_PRINTER, name, value.data(), static_cast<int>(value.size())
    );
}

void IppBytes::numbers_in(
    char const* name, std::vector<std::pair<char const*, int>> const& counts
) {
    auto* inside = ippNew();
    for (auto const& [counter, number] : counts) {
        ippAddInteger(inside, IPP_TAG_ZERO, IPP_TAG_INTEGER, counter, number);
    }
    ippAddCollection(state_->message, IPP_TAG_PRINTER, name, inside);
    ippDelete(inside);
}

void IppBytes::next_printer() {
    ippAddSeparator(state_->message);
}

std::string IppBytes::bytes() const {
    std::string bytes;
    ippSetState(state_->message, IPP_STATE_IDLE);
    ippWriteIO(&bytes, put, 1, nullptr, state_->message);
    return bytes;
}

}  // namespace parcmetre::scouts
