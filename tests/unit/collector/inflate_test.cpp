// SPDX-License-Identifier: EUPL-1.2
#include "collector/intake/inflate.hpp"

#include <catch2/catch.hpp>
#include <zlib.h>
#include <zstd.h>

using namespace parcmetre;
using namespace parcmetre::collector;

namespace {

std::string gzip(std::string const& text, int wrapper = 16) {
    z_stream stream{};
    REQUIRE(
        deflateInit2(&stream, 9, Z_DEFLATED, MAX_WBITS + wrapper, 8, Z_DEFAULT_STRATEGY) == Z_OK
    );
    std::string input = text;
    std::string out(deflateBound(&stream, input.size()) + 64, '\0');
    stream.next_in = reinterpret_cast<Bytef*>(input.data());
    stream.avail_in = static_cast<uInt>(input.size());
    stream.next_out = reinterpret_cast<Bytef*>(out.data());
    stream.avail_out = static_cast<uInt>(out.size());
    REQUIRE(deflate(&stream, Z_FINISH) == Z_STREAM_END);
    out.resize(stream.total_out);
    deflateEnd(&stream);
    return out;
}

std::string zstd(std::string const& text) {
    std::string out(ZSTD_compressBound(text.size()), '\0');
    auto const size = ZSTD_compress(out.data(), out.size(), text.data(), text.size(), 3);
    REQUIRE(ZSTD_isError(size) == 0);
    out.resize(size);
    return out;
}

std::string packed(Coding coding, std::string const& text) {
    switch (coding) {
        case Coding::gzip:
            return gzip(text);
        case Coding::zlib:
            return gzip(text, 0);
        case Coding::zstd:
            return zstd(text);
        case Coding::identity:
            break;
    }
    return text;
}

}  // namespace

TEST_CASE("what was compressed comes back as it was", "[inflate]") {
    auto const coding = GENERATE(Coding::gzip, Coding::zlib, Coding::zstd);
    for (std::size_t const size : {0, 1, 65535, 65536, 65537, 300000}) {
        std::string const text(size, 'x');
        auto const back = inflate(packed(coding, text), coding, 300000);
        REQUIRE(back.has_value());
        CHECK(*back == text);
    }
}

TEST_CASE("inflation stops at its limit, one byte past it included", "[inflate]") {
    auto const coding = GENERATE(Coding::gzip, Coding::zlib, Coding::zstd);
    std::string const text(100001, 'x');
    auto const refused = inflate(packed(coding, text), coding, 100000);
    REQUIRE(!refused.has_value());
    CHECK(refused.error().code() == Errc::limit);
    CHECK(inflate(packed(coding, text), coding, 100001).has_value());
}

TEST_CASE("a bomb of 256 MiB is refused at the limit", "[inflate]") {
    auto const coding = GENERATE(Coding::gzip, Coding::zlib, Coding::zstd);
    auto const bomb = packed(coding, std::string(std::size_t{256} * 1024 * 1024, '\0'));
    CHECK(bomb.size() < 1024 * 1024);
    auto const refused = inflate(bomb, coding, std::size_t{4} * 1024 * 1024);
    REQUIRE(!refused.has_value());
    CHECK(refused.error().code() == Errc::limit);
}

TEST_CASE("what is cut short, damaged or followed by something is malformed", "[inflate]") {
    auto const coding = GENERATE(Coding::gzip, Coding::zlib, Coding::zstd);
    std::string text;
    for (int i = 0; i < 5000; ++i) {
        text += std::to_string(i * 7919);
    }
    auto const whole = packed(coding, text);
    for (std::size_t length = 0; length < whole.size(); length += 997) {
        auto const cut = inflate(whole.substr(0, length), coding, 1000000);
        REQUIRE(!cut.has_value());
        CHECK(cut.error().code() == Errc::malformed);
    }
    CHECK(inflate(whole.substr(0, whole.size() - 1), coding, 1000000).has_error());
    auto damaged = whole;
    damaged[0] = static_cast<char>(damaged[0] ^ 0x55);
    CHECK(inflate(damaged, coding, 1000000).error().code() == Errc::malformed);
    CHECK(inflate(whole + "x", coding, 1000000).error().code() == Errc::malformed);
}

TEST_CASE("a coding that is not ours is told apart from none", "[inflate]") {
    CHECK(parse_coding("") == Coding::identity);
    CHECK(parse_coding("identity") == Coding::identity);
    CHECK(parse_coding(" GZIP ") == Coding::gzip);
    CHECK(parse_coding("zstd") == Coding::zstd);
    CHECK_FALSE(parse_coding("br"));
    CHECK_FALSE(parse_coding("gzip, gzip"));
    CHECK(inflate(gzip("x", 0), Coding::gzip, 100).error().code() == Errc::malformed);
    CHECK(inflate("abc", Coding::identity, 2).error().code() == Errc::limit);
}
