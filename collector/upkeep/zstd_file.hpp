// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <filesystem>
#include <memory>
#include <string_view>

#include "inventory/error.hpp"

namespace parcmetre::collector {

/// A zstd file written piece by piece, of any length.
class ZstdFile {
public:
    explicit ZstdFile(std::filesystem::path const& file);
    ~ZstdFile();
    ZstdFile(ZstdFile const&) = delete;
    ZstdFile& operator=(ZstdFile const&) = delete;

    /// What fails is kept and told by finish().
    void write(std::string_view text);

    /// Ends the frame. Errors: unavailable (disk).
    [[nodiscard]] Result<void> finish();

private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace parcmetre::collector
