// SPDX-License-Identifier: EUPL-1.2
#include <cstddef>
#include <cstdint>
#include <cstdlib>

#include "collector/access/secret.hpp"
#include "collector/http/guard.hpp"
#include "collector/http/language.hpp"
#include "collector/http/static_files.hpp"
#include "collector/intake/inflate.hpp"

/// One header's value, read by all that read headers: Accept-Language, Accept-Encoding,
/// Content-Encoding, Authorization, Cookie, If-None-Match, Host, Origin. A secret is never longer
/// than what came, and a name of this machine only is none of another.
extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    using namespace parcmetre::collector;
    std::string_view const value{reinterpret_cast<char const*>(data), size};
    Request request;
    request.method = Method::post;
    request.headers = {{"host", "127.0.0.1"}, {"origin", std::string{value}}};
    bool const foreign_origin_passes =
        !value.empty() && value != "http://127.0.0.1" && refuse_foreign(request)->status != 403;
    bool const names_elsewhere =
        is_loopback_host(value) && value.find_first_of("/@?#") != std::string_view::npos;
    auto const secret = bearer_of(value);
    auto const cookie = cookie_value(value, "parcmetre_session");
    bool const grows = (secret && secret->size() > size) || (cookie && cookie->size() > size);
    static_cast<void>(preferred_language(value));
    static_cast<void>(accepts_encoding(value, "br"));
    static_cast<void>(names_entity_tag(value, "\"x\""));
    static_cast<void>(parse_coding(value));
    static_cast<void>(parse_listen_address(value));
    if (foreign_origin_passes || names_elsewhere || grows) {
        std::abort();
    }
    return 0;
}
