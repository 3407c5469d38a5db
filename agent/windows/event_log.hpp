// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <windows.h>

#include <streambuf>
#include <string>

namespace parcmetre::agent {

/// Where a service, which has no console, writes its lines: each becomes a warning in Windows'
/// event log (Application), from the source ParcmetreAgent.
class EventLog : public std::streambuf {
public:
    EventLog();
    ~EventLog() override;
    EventLog(EventLog const&) = delete;
    EventLog& operator=(EventLog const&) = delete;

protected:
    int_type overflow(int_type character) override;

private:
    void write_line();

    HANDLE source_;
    std::string line_;
};

}  // namespace parcmetre::agent
