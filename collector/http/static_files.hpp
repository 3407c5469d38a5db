// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "collector/http/message.hpp"
#include "inventory/error.hpp"

namespace parcmetre::collector {

/// The dashboard's files, read whole into memory at start with their pre-compressed siblings (.br,
/// .gz). A path is looked up as it stands: nothing of a request ever reaches the file system.
class StaticFiles {
public:
    /// Without a dashboard: every page is one that says how to build it.
    StaticFiles();

    /// Errors: not_found (no index.html), limit (more than 64 MiB), internal (unreadable).
    [[nodiscard]] static Result<StaticFiles> load(std::filesystem::path const& folder);

    /// Answers GET and HEAD. A path without a dot that names no file is a page of the application
    /// and gets index.html; anything else unknown is none.
    [[nodiscard]] std::optional<Response> answer(Request const& request) const;

    [[nodiscard]] std::size_t count() const noexcept { return files_.size(); }

private:
    struct Variant {
        std::shared_ptr<std::string const> bytes;
        std::string entity_tag;
    };
    struct File {
        std::string content_type;
        Variant plain;
        std::optional<Variant> gzip;
        std::optional<Variant> brotli;
    };

    [[nodiscard]] File const* find(std::string_view path) const;
    void put(std::string const& path, std::string bytes, std::string content_type);
    static Variant variant_of(std::string bytes);

    std::map<std::string, File, std::less<>> files_;
};

/// By the extension of a file's name; application/octet-stream when unknown.
[[nodiscard]] std::string_view content_type_of(std::string_view path) noexcept;

/// True when an Accept-Encoding header admits this coding (with a weight above 0).
[[nodiscard]] bool accepts_encoding(
    std::string_view accept_encoding, std::string_view coding
) noexcept;

}  // namespace parcmetre::collector
