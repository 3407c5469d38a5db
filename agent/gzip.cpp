// SPDX-License-Identifier: EUPL-1.2
#include "agent/gzip.hpp"

#include <algorithm>
#include <array>
#include <new>
#include <stdexcept>

#include <zlib.h>

namespace parcmetre::agent {

namespace {

constexpr int kGzipWindow = 15 + 16;  ///< +16: gzip rather than zlib framing (zlib.h, deflateInit2)
constexpr int kMemoryLevel = 5;  ///< a report is a few kB: less than the default 256 KiB will do

// zlib's interface takes bytes to read as non-const; it does not write to them.
Bytef* input(std::string_view text) {
    return const_cast<Bytef*>(reinterpret_cast<Bytef const*>(text.data()));
}

}  // namespace

std::string gzip(std::string_view content) {
    z_stream stream{};
    if (::deflateInit2(
            &stream, Z_BEST_COMPRESSION, Z_DEFLATED, kGzipWindow, kMemoryLevel, Z_DEFAULT_STRATEGY
        ) != Z_OK) {
        throw std::bad_alloc{};
    }
    std::string compressed(::deflateBound(&stream, static_cast<uLong>(content.size())), '\0');
    stream.next_in = input(content);
    stream.avail_in = static_cast<uInt>(content.size());
    stream.next_out = reinterpret_cast<Bytef*>(compressed.data());
    stream.avail_out = static_cast<uInt>(compressed.size());
    auto const outcome = ::deflate(&stream, Z_FINISH);
    compressed.resize(stream.total_out);
    ::deflateEnd(&stream);
    if (outcome != Z_STREAM_END) {
        throw std::logic_error{"deflateBound was too small"};
    }
    return compressed;
}

Result<std::string> gunzip(std::string_view compressed, std::size_t max_bytes) {
    z_stream stream{};
    if (::inflateInit2(&stream, kGzipWindow) != Z_OK) {
        throw std::bad_alloc{};
    }
    stream.next_in = input(compressed);
    stream.avail_in = static_cast<uInt>(compressed.size());
    std::string content;
    std::array<char, 16384> buffer{};
    int outcome = Z_OK;
    while (outcome == Z_OK && content.size() <= max_bytes) {
        stream.next_out = reinterpret_cast<Bytef*>(buffer.data());
        stream.avail_out = static_cast<uInt>(buffer.size());
        outcome = ::inflate(&stream, Z_NO_FLUSH);
        content.append(buffer.data(), buffer.size() - stream.avail_out);
    }
    auto const left = stream.avail_in;
    ::inflateEnd(&stream);
    if (content.size() > max_bytes) {
        return Error{Errc::limit, "inflates past " + std::to_string(max_bytes) + " bytes"};
    }
    if (outcome != Z_STREAM_END || left != 0) {
        return Error{Errc::malformed, "not a whole gzip stream"};
    }
    return content;
}

}  // namespace parcmetre::agent
