// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace parcmetre::scouts {

/// A printer's answer, written by libcups.
class IppBytes {
public:
    IppBytes();
    ~IppBytes();
    IppBytes(IppBytes const&) = delete;
    IppBytes& operator=(IppBytes const&) = delete;

    void status(int code);
    void text(char const* name, std::string const& value);
    void keywords(char const* name, std::vector<char const*> const& values);
    void uri(char const* name, char const* value);
    void number(char const* name, int value);
    void numbers(char const* name, std::vector<int> const& values);
    void boolean(char const* name, bool value);
    void octets(char const* name, std::string const& value);
    void numbers_in(char const* name, std::vector<std::pair<char const*, int>> const& counts);
    void next_printer();

    [[nodiscard]] std::string bytes() const;

private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace parcmetre::scouts
