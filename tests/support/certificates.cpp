// SPDX-License-Identifier: EUPL-1.2
#include "tests/support/certificates.hpp"

#include <stdexcept>
#include <vector>

#include "tests/support/files.hpp"
#include "tests/support/process.hpp"

namespace parcmetre::tests {

namespace {

CertificateFiles request(
    std::filesystem::path const& folder,
    std::string const& name,
    std::vector<std::string> const& more_arguments
) {
    CertificateFiles files{folder / (name + ".crt"), folder / (name + ".key")};
    Command command{
        .program = "/usr/bin/openssl",
        .arguments =
            {"req",
             "-x509",
             "-newkey",
             "ec",
             "-pkeyopt",
             "ec_paramgen_curve:P-256",
             "-nodes",
             "-days",
             "30",
             "-subj",
             "/CN=" + name,
             "-out",
             files.certificate.string(),
             "-keyout",
             files.key.string()},
        .environment = {},
        .user = std::nullopt};
    command.arguments.insert(command.arguments.end(), more_arguments.begin(), more_arguments.end());
    if (auto const made = run(command); made.exit_code != 0) {
        throw std::runtime_error{"openssl req: " + made.err};
    }
    return files;
}

}  // namespace

CertificateFiles make_test_authority(std::filesystem::path const& folder, std::string const& name) {
    return request(folder, name, {});  // basicConstraints=CA:TRUE is openssl's default
}

CertificateFiles issue_test_certificate(
    CertificateFiles const& authority, std::string const& name, std::string const& alternatives
) {
    std::vector<std::string> arguments{
        "-CA",
        authority.certificate.string(),
        "-CAkey",
        authority.key.string(),
        "-addext",
        "basicConstraints=critical,CA:FALSE",
        "-addext",
        std::string{"extendedKeyUsage="} + (alternatives.empty() ? "clientAuth" : "serverAuth")};
    if (!alternatives.empty()) {
        arguments.insert(arguments.end(), {"-addext", "subjectAltName=" + alternatives});
    }
    auto const files = request(authority.certificate.parent_path(), name, arguments);
    write_file(files.certificate, read_file(files.certificate) + read_file(authority.certificate));
    return files;
}

}  // namespace parcmetre::tests
