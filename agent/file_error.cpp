// SPDX-License-Identifier: EUPL-1.2
#include "agent/file_error.hpp"

#include <algorithm>
#include <initializer_list>
#include <string>

namespace parcmetre::agent {

namespace {

bool is_any_of(std::error_code const& error, std::initializer_list<std::errc> conditions) {
    return std::any_of(conditions.begin(), conditions.end(), [&error](std::errc condition) {
        return error == condition;
    });
}

}  // namespace

Error file_error(std::error_code const& error, std::string_view path) {
    auto const told = std::string{path} + ": ";
    if (is_any_of(error, {std::errc::no_such_file_or_directory, std::errc::not_a_directory})) {
        return {Errc::not_found, told + "not there"};
    }
    if (is_any_of(
            error,
            {std::errc::permission_denied,
             std::errc::operation_not_permitted,
             std::errc::read_only_file_system}
        )) {
        return {Errc::permission_denied, told + "permission denied"};
    }
    if (is_any_of(
            error,
            {std::errc::no_message_available,
             std::errc::no_such_device,
             std::errc::no_such_device_or_address,
             std::errc::operation_not_supported}
        )) {
        return {Errc::unsupported, told + "the driver does not answer"};
    }
    return {Errc::internal, told + error.message()};
}

}  // namespace parcmetre::agent
