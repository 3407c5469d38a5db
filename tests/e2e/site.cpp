// SPDX-License-Identifier: EUPL-1.2
#include "tests/e2e/site.hpp"

#include <stdexcept>
#include <utility>

namespace parcmetre::tests {

namespace {

std::string after(std::string const& line, std::string const& mark) {
    return line.substr(line.find(mark) + mark.size());
}

}  // namespace

Site::Site(std::vector<std::string> const& arguments)
    : collector{data, arguments, RunningCollector::Accounts::yes} {
    client.authority = data / "tls" / "ca.crt";
    auto const made = collector.process().wait_for_line("private CA ");
    fingerprint = after(made, "private CA ");
    auto const token = after(collector.process().wait_for_line("/first-start#"), "#");
    inventory::Json const form{
        {"token", token}, {"name", "Camille"}, {"password", "quatre mots choisis"}};
    auto const answer = post("/api/v1/first-start", form.dump());
    auto const& cookie = answer.headers.at("set-cookie");
    if (cookie.find("; Secure") == std::string::npos) {
        throw std::runtime_error{"the session's cookie is not Secure: " + cookie};
    }
    admin = "Cookie: " + cookie.substr(0, cookie.find(';')) +
            "\r\nX-CSRF-Token: " + answer.json()["csrf"].get<std::string>() + "\r\n";
}

Answer Site::ask(std::string const& request) const {
    Connection connection{collector.port(), client};
    connection.send(request);
    return connection.read_answer();
}

Answer Site::post(std::string const& target, std::string const& body) const {
    return ask(post_request(target, body, admin));
}

Answer Site::get(std::string const& target) const {
    return ask(get_request(target, admin));
}

std::string Site::new_token() const {
    auto const made =
        post("/api/v1/enrolment-tokens", R"({"name":"GPO","expires_on":"2199-01-01"})");
    return made.json()["secret"].get<std::string>();
}

Finished Site::agent(std::vector<std::string> arguments) const {
    arguments.insert(
        arguments.end(),
        {"--lang", "en", "--state", (folder.path() / "state").string(), "--as", "laptop"}
    );
    return run({PARCMETRE_AGENT, std::move(arguments), {}, std::nullopt});
}

}  // namespace parcmetre::tests
