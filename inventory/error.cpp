// SPDX-License-Identifier: EUPL-1.2
#include "inventory/error.hpp"

#include <stdexcept>

namespace parcmetre {

std::string_view to_string(Errc code) noexcept {
    switch (code) {
        case Errc::not_found:
            return "not_found";
        case Errc::unsupported:
            return "unsupported";
        case Errc::permission_denied:
            return "permission_denied";
        case Errc::malformed:
            return "malformed";
        case Errc::conflict:
            return "conflict";
        case Errc::unavailable:
            return "unavailable";
        case Errc::limit:
            return "limit";
        case Errc::internal:
            return "internal";
    }
    return "internal";
}

Error Error::with_context(std::string_view context) const {
    return Error{code_, std::string{context} + ": " + message_};
}

void throw_exception_from_error(Error const& error, boost::source_location const& /*where*/) {
    throw std::runtime_error(error.message());
}

}  // namespace parcmetre
