// SPDX-License-Identifier: EUPL-1.2
#include "agent/enrolment.hpp"

#include "agent/secret.hpp"
#include "agent/write_file.hpp"
#include "inventory/json_object.hpp"

namespace parcmetre::agent {

namespace {

using inventory::Json;

constexpr std::size_t kMaxBytes = std::size_t{1024} * 1024;

std::filesystem::path file_in(std::filesystem::path const& state) {
    return state / "enrolment.json";
}

std::optional<std::string> text_of(Json const& object, char const* name) {
    auto const found = object.find(name);
    return found != object.end() && found->is_string() ? std::optional{found->get<std::string>()}
                                                       : std::nullopt;
}

}  // namespace

Result<Collector> read_enrolment(std::filesystem::path const& state) {
    auto const text = read_whole(file_in(state), kMaxBytes);
    if (!text) {
        return text.error();
    }
    constexpr std::size_t kDepth = 4;
    Error const malformed{
        Errc::malformed, file_in(state).string() + ": not an enrolment; enrol this machine again"};
    auto const json = inventory::parse_json(*text, kMaxBytes, kDepth);
    if (!json || !json->is_object()) {
        return malformed;
    }
    auto const address = parse_collector_address(text_of(*json, "url").value_or(""));
    Collector collector;
    auto const credential = open_secret(text_of(*json, "credential").value_or(""));
    collector.trust.pin = text_of(*json, "pin");
    collector.trust.authorities = text_of(*json, "ca");
    collector.trust.certificate = text_of(*json, "certificate");
    collector.trust.key = text_of(*json, "key");
    if (!address || !credential || credential->empty() ||
        (collector.trust.pin && !is_pin(*collector.trust.pin))) {
        return malformed;
    }
    collector.address = *address;
    collector.credential = *credential;
    return collector;
}

Result<void> keep_enrolment(std::filesystem::path const& state, Collector const& collector) {
    auto const credential = seal_secret(collector.credential.value_or(""));
    if (!credential) {
        return credential.error();
    }
    auto json = Json::object();
    json["url"] = collector.address.url();
    json["credential"] = *credential;
    if (collector.trust.pin) {
        json["pin"] = *collector.trust.pin;
    }
    if (collector.trust.authorities) {
        json["ca"] = *collector.trust.authorities;
    }
    if (collector.trust.certificate && collector.trust.key) {
        json["certificate"] = std::filesystem::absolute(*collector.trust.certificate).string();
        json["key"] = std::filesystem::absolute(*collector.trust.key).string();
    }
    return write_durably(file_in(state), json.dump(2) + "\n");
}

}  // namespace parcmetre::agent
