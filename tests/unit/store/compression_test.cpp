// SPDX-License-Identifier: EUPL-1.2
#include "collector/store/compression.hpp"

#include <catch2/catch.hpp>

namespace parcmetre::collector::tests {
namespace {

TEST_CASE("a frame that states more than the limit is not inflated") {
    auto const frame = compress(std::string(100'000, 'a')).value();
    CHECK(frame.size() < 1000);
    CHECK(decompress(frame, 99'999).error().code() == Errc::limit);
    CHECK(decompress(frame, 100'000).value() == std::string(100'000, 'a'));
    auto broken = frame;
    broken[broken.size() / 2] ^= 0xFFU;
    broken.resize(broken.size() - 3);
    CHECK(decompress(broken, 100'000).error().code() == Errc::malformed);
    CHECK(decompress({}, 100'000).error().code() == Errc::malformed);
}

}  // namespace
}  // namespace parcmetre::collector::tests
