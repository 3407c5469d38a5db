// SPDX-License-Identifier: EUPL-1.2
#include "agent/windows/event_log.hpp"

#include "agent/windows/service_name.hpp"
#include "agent/windows/wide_text.hpp"

namespace parcmetre::agent {

namespace {

constexpr DWORD kEvent = 1;  ///< of the message file that install() names: "%1"
constexpr std::size_t kLongestLine = 8192;

}  // namespace

EventLog::EventLog() : source_{::RegisterEventSourceW(nullptr, kServiceName)} {}

EventLog::~EventLog() {
    write_line();
    if (source_ != nullptr) {
        ::DeregisterEventSource(source_);
    }
}

EventLog::int_type EventLog::overflow(int_type character) {
    auto const byte = traits_type::to_char_type(character);
    if (byte == '\n' || line_.size() == kLongestLine) {
        write_line();
    }
    if (byte != '\n') {
        line_.push_back(byte);
    }
    return character;
}

void EventLog::write_line() {
    if (source_ != nullptr && !line_.empty()) {
        auto const text = to_wide(line_);
        wchar_t const* strings[] = {text.c_str()};
        ::ReportEventW(source_, EVENTLOG_WARNING_TYPE, 0, kEvent, nullptr, 1, 0, strings, nullptr);
    }
    line_.clear();
}

}  // namespace parcmetre::agent
