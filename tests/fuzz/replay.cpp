// SPDX-License-Identifier: EUPL-1.2
// Runs a fuzz target without libFuzzer: each file of a corpus, each of its prefixes, and seeded
// mutations.
#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>
#include <vector>

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size);

namespace {

constexpr int kMutations = 500;

/// A copy on the heap of the exact size, so that a sanitizer sees a read past its end.
void feed(std::vector<std::uint8_t> const& input, std::size_t length) {
    std::vector<std::uint8_t> const exact(
        input.begin(), input.begin() + static_cast<std::ptrdiff_t>(length)
    );
    LLVMFuzzerTestOneInput(exact.data(), exact.size());
}

std::size_t replay(std::filesystem::path const& file) {
    std::ifstream stream{file, std::ios::binary};
    std::vector<char> const text{std::istreambuf_iterator<char>{stream}, {}};
    std::vector<std::uint8_t> const input(text.begin(), text.end());
    for (std::size_t length = 0; length <= input.size(); ++length) {
        feed(input, length);
    }
    std::mt19937 random{static_cast<unsigned>(input.size())};
    for (int i = 0; i < kMutations && !input.empty(); ++i) {
        auto mutated = input;
        for (unsigned change = 0; change <= random() % 8; ++change) {
            mutated[random() % mutated.size()] = static_cast<std::uint8_t>(random());
        }
        feed(mutated, mutated.size());
    }
    return input.size() + 1 + kMutations;
}

}  // namespace

int main(int argc, char** argv) {
    std::size_t files = 0;
    std::size_t inputs = 0;
    for (int i = 1; i < argc; ++i) {
        for (auto const& entry : std::filesystem::directory_iterator{argv[i]}) {
            inputs += replay(entry.path());
            ++files;
        }
    }
    std::printf("%zu files, %zu inputs\n", files, inputs);
    return files > 0 ? 0 : 1;
}
