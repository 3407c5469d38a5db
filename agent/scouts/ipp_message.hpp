// SPDX-License-Identifier: EUPL-1.2
#pragma once
// IPP's messages (RFC 8010, RFC 8011) as bytes, written and read by libcups.

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "inventory/error.hpp"

namespace parcmetre::scouts {

/// Counters in a collection, by their names.
struct IppCollection {
    std::map<std::string, std::int64_t> numbers{};
};

/// A number or an enum; a boolean; a text, keyword, URI or bytes; a collection.
using IppValue = std::variant<std::int64_t, bool, std::string, IppCollection>;

/// Attributes of one printer. What has no value ("no-value", "unknown") is not there.
using IppAttributes = std::map<std::string, std::vector<IppValue>>;

struct IppAnswer {
    bool is_success = false;
    bool is_other_version = false;  ///< it does not speak the version that was asked in
    bool is_not_found = false;
    std::string status{};  ///< in IPP's words: "client-error-not-found"
    std::vector<IppAttributes> printers{};
};

inline constexpr std::size_t kMostIppPrinters = 1024;
inline constexpr std::size_t kMostIppValues = 256;     ///< of an attribute; others are left out
inline constexpr std::size_t kLongestIppValue = 4096;  ///< longer ones are left out

/// Errors: malformed.
[[nodiscard]] Result<IppAnswer> decode_ipp_answer(std::string_view bytes);

/// What is asked of a printer: each has its place in a report, and no other is asked. Never
/// printer-name, printer-info, printer-location (people type them), jobs, users, documents.
[[nodiscard]] std::vector<std::string> const& printer_attributes();

/// What is asked of a queue of CUPS. Its name and its device's URI do not leave this host.
[[nodiscard]] std::vector<std::string> const& queue_attributes();

/// Get-Printer-Attributes in IPP 2.0, or in 1.1 for printers of before. No user is named.
[[nodiscard]] std::string get_printer_attributes(std::string const& uri, bool in_version_2);

/// CUPS-Get-Printers.
[[nodiscard]] std::string cups_get_printers();

}  // namespace parcmetre::scouts
