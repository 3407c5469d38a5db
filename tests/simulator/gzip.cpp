// SPDX-License-Identifier: EUPL-1.2
#include "tests/simulator/gzip.hpp"

#include <stdexcept>

#include <zlib.h>

namespace parcmetre::simulator {

std::string gzipped(std::string_view text) {
    constexpr int kGzipWindow = 15 + 16;  // 16 asks zlib for the gzip wrapper
    constexpr int kFastLevel = 3;
    z_stream stream{};
    if (deflateInit2(&stream, kFastLevel, Z_DEFLATED, kGzipWindow, 8, Z_DEFAULT_STRATEGY) != Z_OK) {
        throw std::bad_alloc{};
    }
    std::string out(deflateBound(&stream, text.size()), '\0');
    std::string input{text};  // zlib's input is not const
    stream.next_in = reinterpret_cast<Bytef*>(input.data());
    stream.avail_in = static_cast<uInt>(input.size());
    stream.next_out = reinterpret_cast<Bytef*>(out.data());
    stream.avail_out = static_cast<uInt>(out.size());
    int const outcome = deflate(&stream, Z_FINISH);
    out.resize(stream.total_out);
    deflateEnd(&stream);
    if (outcome != Z_STREAM_END) {
        throw std::runtime_error{"gzip: the output did not fit its bound"};
    }
    return out;
}

}  // namespace parcmetre::simulator
