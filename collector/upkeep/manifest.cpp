// SPDX-License-Identifier: EUPL-1.2
#include "collector/upkeep/manifest.hpp"

#include <algorithm>
#include <array>
#include <fstream>

#include <nlohmann/json.hpp>
#include <sodium.h>

#include "collector/digest/digest.hpp"
#include "collector/files/durable_file.hpp"

namespace parcmetre::collector {

namespace fs = std::filesystem;

namespace {

using Json = nlohmann::ordered_json;

constexpr char const* kName = "manifest.json";
constexpr std::size_t kMostBytes = std::size_t{64} * 1024 * 1024;

/// Of a file of any size.
Result<std::string> sha256_of_file(fs::path const& file) {
    std::ifstream in{file, std::ios::binary};
    crypto_hash_sha256_state state;
    crypto_hash_sha256_init(&state);
    std::vector<char> block(std::size_t{1} << 16U);
    while (in) {
        in.read(block.data(), static_cast<std::streamsize>(block.size()));
        auto const* bytes = reinterpret_cast<unsigned char const*>(block.data());
        crypto_hash_sha256_update(&state, bytes, static_cast<unsigned long long>(in.gcount()));
    }
    if (!in.eof()) {
        return Error{Errc::unavailable, file.string() + " cannot be read"};
    }
    Sha256 digest{};
    crypto_hash_sha256_final(&state, digest.data());
    return to_hex(digest);
}

Result<Manifest::File> describe(fs::path const& folder, fs::path const& file) {
    auto digest = sha256_of_file(file);
    if (!digest) {
        return digest.error();
    }
    std::error_code error;
    auto const bytes = static_cast<std::int64_t>(fs::file_size(file, error));
    return Manifest::File{fs::relative(file, folder, error).generic_string(), bytes, *digest};
}

Result<Manifest> parse(std::string const& text) {
    auto const json = Json::parse(text, nullptr, false);
    Manifest manifest;
    try {
        manifest.format = json.at("format").get<std::string>();
        manifest.software = json.at("software").get<std::string>();
        manifest.schema = json.at("schema").get<int>();
        manifest.reports = json.at("reports").get<std::int64_t>();
        auto const day = inventory::parse_day(json.at("made_on").get<std::string>());
        if (!day) {
            return day.error();
        }
        manifest.made_on = *day;
        for (auto const& file : json.at("files")) {
            manifest.files.push_back(
                {file.at("path").get<std::string>(),
                 file.at("bytes").get<std::int64_t>(),
                 file.at("sha256").get<std::string>()}
            );
        }
    } catch (Json::exception const&) {
        return Error{Errc::malformed, std::string{kName} + " is not a manifest"};
    }
    return manifest;
}

bool leaves_folder(std::string const& path) {
    fs::path const relative{path};
    return relative.is_absolute() || std::ranges::find(relative, fs::path{".."}) != relative.end();
}

}  // namespace

Result<void> write_manifest(fs::path const& folder, Manifest manifest) {
    for (auto const& entry : fs::recursive_directory_iterator{folder}) {
        if (!entry.is_regular_file()) {
            continue;
        }
        auto file = describe(folder, entry.path());
        if (!file) {
            return file.error();
        }
        manifest.files.push_back(std::move(*file));
    }
    std::ranges::sort(manifest.files, {}, &Manifest::File::path);
    Json json{
        {"format", manifest.format},
        {"software", manifest.software},
        {"schema", manifest.schema},
        {"made_on", inventory::to_string(manifest.made_on)},
        {"reports", manifest.reports},
        {"files", Json::array()}};
    for (auto const& file : manifest.files) {
        json["files"].push_back(
            {{"path", file.path}, {"bytes", file.bytes}, {"sha256", file.sha256}}
        );
    }
    return write_durably(folder / kName, json.dump(1) + "\n");
}

Result<Manifest> verify_manifest(fs::path const& folder, std::string_view format) {
    auto const text = read_whole(folder / kName, kMostBytes);
    if (!text) {
        return text.error();
    }
    auto manifest = parse(*text);
    if (!manifest) {
        return manifest.error();
    }
    if (manifest->format != format) {
        return Error{
            Errc::unsupported,
            "the format of " + folder.string() + " is not " + std::string{format}};
    }
    for (auto const& file : manifest->files) {
        if (leaves_folder(file.path)) {
            return Error{Errc::malformed, "the manifest names a path outside its folder"};
        }
        auto const found = describe(folder, folder / file.path);
        if (!found || found->bytes != file.bytes || found->sha256 != file.sha256) {
            return Error{
                Errc::malformed, (folder / file.path).string() + " is not what the manifest says"};
        }
    }
    return manifest;
}

}  // namespace parcmetre::collector
