// SPDX-License-Identifier: EUPL-1.2
#include "collector/http/compress.hpp"

#include <algorithm>
#include <memory>
#include <optional>
#include <string>

#include <zlib.h>

#include "collector/http/static_files.hpp"

namespace parcmetre::collector {

namespace {

constexpr std::size_t kLeastBytes = 1400;
// Longer ones would hold up the thread that serves everyone.
constexpr std::size_t kMostBytes = std::size_t{512} * 1024;
constexpr int kGzipWindow = 15 + 16;
constexpr int kMemory = 8;

bool has_header(Response const& response, std::string_view name) {
    return std::any_of(
        response.headers.begin(),
        response.headers.end(),
        [name](auto const& header) { return header.first == name; }
    );
}

std::optional<std::string> gzip(std::string const& bytes) {
    z_stream stream{};
    auto const started = deflateInit2(
        &stream, Z_DEFAULT_COMPRESSION, Z_DEFLATED, kGzipWindow, kMemory, Z_DEFAULT_STRATEGY
    );
    if (started != Z_OK) {
        return std::nullopt;
    }
    std::string packed(deflateBound(&stream, static_cast<uLong>(bytes.size())), '\0');
    // zlib does not write through next_in; its interface is older than const.
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
    stream.avail_in = static_cast<uInt>(bytes.size());
    stream.next_out = reinterpret_cast<Bytef*>(packed.data());
    stream.avail_out = static_cast<uInt>(packed.size());
    auto const ended = deflate(&stream, Z_FINISH);
    packed.resize(packed.size() - stream.avail_out);
    deflateEnd(&stream);
    return ended == Z_STREAM_END ? std::optional{std::move(packed)} : std::nullopt;
}

}  // namespace

void compress(Response& response, std::string_view accept_encoding) {
    auto const size = response.body->size();
    auto const is_worth_it = response.content_type == "application/json" && size >= kLeastBytes &&
                             size <= kMostBytes && !has_header(response, "ETag");
    if (!is_worth_it) {
        return;
    }
    response.headers.emplace_back("Vary", "Accept-Encoding");
    if (!accepts_encoding(accept_encoding, "gzip")) {
        return;
    }
    if (auto packed = gzip(*response.body)) {
        response.body = std::make_shared<std::string const>(std::move(*packed));
        response.headers.emplace_back("Content-Encoding", "gzip");
    }
}

}  // namespace parcmetre::collector
