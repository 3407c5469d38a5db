// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <string>
#include <string_view>

#include <boost/system/result.hpp>

namespace parcmetre {

/// What kind of failure the outside world caused. The HTTP edge maps each to one status.
enum class Errc {
    not_found,
    unsupported,
    permission_denied,
    malformed,
    conflict,
    unavailable,
    limit,
    internal,
};

[[nodiscard]] std::string_view to_string(Errc code) noexcept;

/// A failure that the world can cause. The message is lower case, has no full stop, names the place
/// and the offending value, and carries no secret and no serial number; context comes first, the
/// innermost cause last.
class [[nodiscard]] Error {
public:
    /// Required by boost::system::result, which never lets it be seen.
    Error() : code_{Errc::internal} {}
    Error(Errc code, std::string message) : code_{code}, message_{std::move(message)} {}

    [[nodiscard]] Errc code() const noexcept { return code_; }
    [[nodiscard]] std::string const& message() const noexcept { return message_; }

    /// The same error, told from further out: "reading BAT0: permission denied".
    [[nodiscard]] Error with_context(std::string_view context) const;

private:
    Errc code_;
    std::string message_;
};

/// Needed by boost::system::result::value(): turns an unlooked-at error into an exception.
[[noreturn]] void throw_exception_from_error(
    Error const& error, boost::source_location const& where
);

/// A value, or why there is none.
template <class T>
using Result = boost::system::result<T, Error>;

}  // namespace parcmetre
