// SPDX-License-Identifier: EUPL-1.2
#include "collector/upkeep/zstd_file.hpp"

#include <fstream>
#include <string>
#include <vector>

#include <zstd.h>

namespace parcmetre::collector {

struct ZstdFile::State {
    std::filesystem::path file;
    std::ofstream out;
    ZSTD_CCtx* context = ZSTD_createCCtx();
    std::vector<char> block = std::vector<char>(ZSTD_CStreamOutSize());
    bool failed = false;

    void push(std::string_view text, ZSTD_EndDirective directive) {
        ZSTD_inBuffer input{text.data(), text.size(), 0};
        bool more = true;
        while (more && !failed) {
            ZSTD_outBuffer output{block.data(), block.size(), 0};
            auto const left = ZSTD_compressStream2(context, &output, &input, directive);
            failed = ZSTD_isError(left) != 0;
            out.write(block.data(), static_cast<std::streamsize>(output.pos));
            more = directive == ZSTD_e_end ? left != 0 : input.pos < input.size;
        }
    }
};

ZstdFile::ZstdFile(std::filesystem::path const& file) : state_{std::make_unique<State>()} {
    state_->file = file;
    state_->out.open(file, std::ios::binary);
}

ZstdFile::~ZstdFile() {
    ZSTD_freeCCtx(state_->context);
}

void ZstdFile::write(std::string_view text) {
    state_->push(text, ZSTD_e_continue);
}

Result<void> ZstdFile::finish() {
    state_->push({}, ZSTD_e_end);
    state_->out.close();
    if (state_->failed || !state_->out) {
        return Error{Errc::unavailable, "writing " + state_->file.string()};
    }
    return {};
}

}  // namespace parcmetre::collector
