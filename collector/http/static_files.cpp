// SPDX-License-Identifier: EUPL-1.2
#include "collector/http/static_files.hpp"

#include <array>
#include <fstream>
#include <iterator>
#include <utility>

#include "collector/digest/digest.hpp"
#include "collector/http/router.hpp"
#include "inventory/text.hpp"

namespace parcmetre::collector {

namespace {

constexpr std::size_t kMaxBytes = std::size_t{64} * 1024 * 1024;

constexpr std::string_view kNoDashboard = R"(<!doctype html>
<html lang="fr">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Parcmètre</title></head>
<body>
<main>
<h1>Parcmètre</h1>
<p>Le collecteur fonctionne, mais le tableau de bord n’est pas construit. Construisez-le avec
<code>npm ci &amp;&amp; npm run build</code> dans le dossier <code>dashboard</code>, ou indiquez son dossier avec
<code>--dashboard</code>, puis redémarrez le collecteur.</p>
<p lang="en">The collector runs, but the dashboard is not built. Build it with <code>npm ci &amp;&amp; npm run build</code>
in the folder <code>dashboard</code>, or name its folder with <code>--dashboard</code>, then restart the collector.</p>
<p><a href="/api/openapi.json">API</a></p>
</main>
</body>
</html>
)";

bool ends_with(std::string_view text, std::string_view end) noexcept {
    return text.ends_with(end);
}

}  // namespace

std::string_view content_type_of(std::string_view path) noexcept {
    constexpr std::array<std::pair<std::string_view, std::string_view>, 11> kTypes{{
        {".html", "text/html; charset=utf-8"},
        {".js", "text/javascript; charset=utf-8"},
        {".css", "text/css; charset=utf-8"},
        {".json", "application/json"},
        {".svg", "image/svg+xml"},
        {".png", "image/png"},
        {".ico", "image/x-icon"},
        {".webp", "image/webp"},
        {".txt", "text/plain; charset=utf-8"},
        {".webmanifest", "application/manifest+json"},
        {".map", "application/json"},
    }};
    for (auto const& [extension, type] : kTypes) {
        if (ends_with(path, extension)) {
            return type;
        }
    }
    return "application/octet-stream";
}

bool accepts_encoding(std::string_view accept_encoding, std::string_view coding) noexcept {
    while (!accept_encoding.empty()) {
        auto const comma = accept_encoding.find(',');
        auto const item = inventory::trim(accept_encoding.substr(0, comma));
        auto const semicolon = item.find(';');
        if (inventory::trim(item.substr(0, semicolon)) == coding) {
            auto const weight = semicolon == std::string_view::npos
                                    ? std::string_view{}
                                    : inventory::trim(item.substr(semicolon + 1));
            // "q=0", "q=0.0" and so on forbid; whatever holds another digit admits.
            return weight.empty() || weight.find_first_of("123456789") != std::string_view::npos;
        }
        accept_encoding = comma == std::string_view::npos ? std::string_view{}
                                                          : accept_encoding.substr(comma + 1);
    }
    return false;
}

StaticFiles::StaticFiles() {
    put("/index.html", std::string{kNoDashboard}, std::string{content_type_of(".html")});
}

StaticFiles::Variant StaticFiles::variant_of(std::string bytes) {
    // Half of the digest is ample to tell two files apart.
    auto tag = "\"" + sha256_hex(bytes).substr(0, 32) + "\"";
    return {std::make_shared<std::string const>(std::move(bytes)), std::move(tag)};
}

void StaticFiles::put(std::string const& path, std::string bytes, std::string content_type) {
    auto& file = files_[path];
    file.plain = variant_of(std::move(bytes));
    file.content_type = std::move(content_type);
}

Result<StaticFiles> StaticFiles::load(std::filesystem::path const& folder) {
    std::error_code error;
    if (!std::filesystem::is_regular_file(folder / "index.html", error)) {
        return Error{Errc::not_found, "no index.html in \"" + folder.string() + "\""};
    }
    StaticFiles files;
    files.files_.clear();
    std::map<std::string, std::string> read;
    std::size_t total = 0;
    for (auto entry = std::filesystem::recursive_directory_iterator{folder, error};
         !error && entry != std::filesystem::recursive_directory_iterator{};
         entry.increment(error)) {
        if (!entry->is_regular_file(error)) {
            continue;
        }
        total += static_cast<std::size_t>(entry->file_size(error));
        if (total > kMaxBytes) {
            return Error{Errc::limit, "\"" + folder.string() + "\" holds more than 64 MiB"};
        }
        std::ifstream in{entry->path(), std::ios::binary};
        std::string bytes{std::istreambuf_iterator<char>{in}, {}};
        if (in.bad() || !in.is_open()) {
            return Error{Errc::internal, "cannot read \"" + entry->path().string() + "\""};
        }
        read["/" + entry->path().lexically_relative(folder).generic_string()] = std::move(bytes);
    }
    if (error) {
        return Error{Errc::internal, "reading \"" + folder.string() + "\": " + error.message()};
    }
    for (auto& [path, bytes] : read) {
        auto const sibling = ends_with(path, ".br") || ends_with(path, ".gz");
        if (!sibling || !read.contains(path.substr(0, path.size() - 3))) {
            files.put(path, std::move(bytes), std::string{content_type_of(path)});
        }
    }
    for (auto& [path, file] : files.files_) {
        if (auto const gzip = read.find(path + ".gz"); gzip != read.end()) {
            file.gzip = variant_of(std::move(gzip->second));
        }
        if (auto const brotli = read.find(path + ".br"); brotli != read.end()) {
            file.brotli = variant_of(std::move(brotli->second));
        }
    }
    return files;
}

StaticFiles::File const* StaticFiles::find(std::string_view path) const {
    auto const file = files_.find(path == "/" ? std::string_view{"/index.html"} : path);
    if (file != files_.end()) {
        return &file->second;
    }
    if (path.find('.') != std::string_view::npos) {
        return nullptr;
    }
    return &files_.find("/index.html")->second;
}

std::optional<Response> StaticFiles::answer(Request const& request) const {
    auto const path = path_of(request.target);
    auto const* file = find(path);
    if (file == nullptr) {
        return std::nullopt;
    }
    auto const accepted = request.header("accept-encoding");
    auto const* variant = &file->plain;
    std::string_view coding;
    if (file->brotli && accepts_encoding(accepted, "br")) {
        variant = &*file->brotli;
        coding = "br";
    } else if (file->gzip && accepts_encoding(accepted, "gzip")) {
        variant = &*file->gzip;
        coding = "gzip";
    }
    Response response;
    response.content_type = file->content_type;
    response.headers.emplace_back("ETag", variant->entity_tag);
    if (file->brotli || file->gzip) {
        response.headers.emplace_back("Vary", "Accept-Encoding");
    }
    // The build names what lies under assets/ by its content.
    response.headers.emplace_back(
        "Cache-Control",
        path.starts_with("/assets/") ? "public, max-age=31536000, immutable" : "no-cache"
    );
    if (names_entity_tag(request.header("if-none-match"), variant->entity_tag)) {
        response.status = 304;
        return response;
    }
    if (!coding.empty()) {
        response.headers.emplace_back("Content-Encoding", coding);
    }
    response.body = variant->bytes;
    return response;
}

}  // namespace parcmetre::collector
