// SPDX-License-Identifier: EUPL-1.2
// Files of a recorded machine. Of this one, probes ask Windows itself.
#include "agent/probes/context.hpp"

#include "agent/write_file.hpp"

namespace parcmetre::agent {

namespace {

std::string_view sentence_of(Errc code) {
    switch (code) {
        case Errc::not_found:
            return "not there";
        case Errc::permission_denied:
            return "permission denied";
        case Errc::unsupported:
            return "not a regular file";
        case Errc::limit:
            return "too long";
        case Errc::malformed:
        case Errc::conflict:
        case Errc::unavailable:
        case Errc::internal:
            break;
    }
    return "could not be read";
}

/// Without the path on this machine, which may hold a person's name.
Error told_by(Error const& error, std::string_view path) {
    return {error.code(), std::string{path} + ": " + std::string{sentence_of(error.code())}};
}

}  // namespace

Result<std::string> ProbeContext::read(std::string_view path, std::size_t max_bytes) const {
    auto content = read_whole(host_path(path), max_bytes);
    if (!content) {
        return told_by(content.error(), path);
    }
    bytes_read_ += content->size();
    if (bytes_read_ > kTotalBytes) {
        return Error{Errc::limit, std::string{path} + ": too much read for one inventory"};
    }
    return content;
}

}  // namespace parcmetre::agent
