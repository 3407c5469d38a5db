// SPDX-License-Identifier: EUPL-1.2
#include "collector/intake/inflate.hpp"

#include <algorithm>
#include <array>
#include <memory>

// Input is read, never written.
#define ZLIB_CONST
#include <zlib.h>
#include <zstd.h>

#include "inventory/text.hpp"

namespace parcmetre::collector {

namespace {

constexpr std::size_t kChunk = std::size_t{64} * 1024;
constexpr int kZstdWindowLog = 23;  ///< frames that ask for more than 8 MiB of window are refused
/// zlib's window bits: of its own wrapper, and of gzip's, no other.
constexpr int kZlibWrapper = MAX_WBITS;
constexpr int kGzipWrapper = MAX_WBITS + 16;

Error too_long(std::size_t limit) {
    return {Errc::limit, "the content inflates to more than " + std::to_string(limit) + " bytes"};
}

Error cut_short() {
    return {Errc::malformed, "the compressed content is cut short"};
}

Error damaged(std::string_view why) {
    return {Errc::malformed, "the compressed content is damaged: " + std::string{why}};
}

Error followed() {
    return {Errc::malformed, "the compressed content is followed by something else"};
}

struct FreeStream {
    void operator()(z_stream* stream) const noexcept {
        inflateEnd(stream);
        delete stream;
    }
};
using ZlibStream = std::unique_ptr<z_stream, FreeStream>;

ZlibStream make_stream(int wrapper) {
    auto stream = std::make_unique<z_stream>();
    if (inflateInit2(stream.get(), wrapper) != Z_OK) {
        return nullptr;
    }
    return ZlibStream{stream.release()};
}

/// `wrapper` is set again each time: the stream is kept, as making one costs as much as inflating a
/// report.
Result<std::string> inflate_zlib(std::string_view bytes, int wrapper, std::size_t limit) {
    thread_local auto const kept = make_stream(wrapper);
    if (!kept || inflateReset2(kept.get(), wrapper) != Z_OK) {
        return Error{Errc::internal, "zlib does not start"};
    }
    auto& stream = *kept;
    stream.next_in = reinterpret_cast<Bytef const*>(bytes.data());
    stream.avail_in = static_cast<uInt>(bytes.size());
    std::string out;
    std::array<char, kChunk> chunk;
    while (true) {
        stream.next_out = reinterpret_cast<Bytef*>(chunk.data());
        stream.avail_out = static_cast<uInt>(chunk.size());
        auto const state = ::inflate(&stream, Z_NO_FLUSH);
        auto const produced = chunk.size() - stream.avail_out;
        if (out.size() + produced > limit) {
            return too_long(limit);
        }
        out.append(chunk.data(), produced);
        if (state == Z_STREAM_END) {
            break;
        }
        if (state == Z_BUF_ERROR || (state == Z_OK && stream.avail_in == 0 && produced == 0)) {
            return cut_short();
        }
        if (state != Z_OK) {
            return damaged(stream.msg == nullptr ? "not zlib" : stream.msg);
        }
    }
    if (stream.avail_in > 0) {
        return followed();
    }
    return out;
}

struct FreeZstd {
    void operator()(ZSTD_DCtx* context) const noexcept { ZSTD_freeDCtx(context); }
};

Result<std::string> inflate_zstd(std::string_view bytes, std::size_t limit) {
    std::unique_ptr<ZSTD_DCtx, FreeZstd> const context{ZSTD_createDCtx()};
    if (!context ||
        ZSTD_isError(ZSTD_DCtx_setParameter(context.get(), ZSTD_d_windowLogMax, kZstdWindowLog)) !=
            0) {
        return Error{Errc::internal, "zstd does not start"};
    }
    ZSTD_inBuffer input{bytes.data(), bytes.size(), 0};
    std::string out;
    std::array<char, kChunk> chunk;
    while (true) {
        ZSTD_outBuffer output{chunk.data(), chunk.size(), 0};
        auto const state = ZSTD_decompressStream(context.get(), &output, &input);
        if (ZSTD_isError(state) != 0) {
            return damaged(ZSTD_getErrorName(state));
        }
        if (out.size() + output.pos > limit) {
            return too_long(limit);
        }
        out.append(chunk.data(), output.pos);
        if (state == 0) {
            break;
        }
        if (input.pos == input.size && output.pos < output.size) {
            return cut_short();
        }
    }
    if (input.pos < input.size) {
        return followed();
    }
    return out;
}

}  // namespace

std::optional<Coding> parse_coding(std::string_view content_encoding) noexcept {
    auto const coding = inventory::ascii_lower(inventory::trim(content_encoding));
    if (coding.empty() || coding == "identity") {
        return Coding::identity;
    }
    if (coding == "gzip" || coding == "x-gzip") {
        return Coding::gzip;
    }
    if (coding == "zstd") {
        return Coding::zstd;
    }
    return std::nullopt;
}

Result<std::string> inflate(std::string_view bytes, Coding coding, std::size_t limit) {
    switch (coding) {
        case Coding::identity:
            if (bytes.size() > limit) {
                return too_long(limit);
            }
            return std::string{bytes};
        case Coding::gzip:
            return inflate_zlib(bytes, kGzipWrapper, limit);
        case Coding::zlib:
            return inflate_zlib(bytes, kZlibWrapper, limit);
        case Coding::zstd:
            return inflate_zstd(bytes, limit);
    }
    return Error{Errc::internal, "unknown coding"};
}

}  // namespace parcmetre::collector
