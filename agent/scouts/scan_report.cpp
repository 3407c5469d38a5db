// SPDX-License-Identifier: EUPL-1.2
#include "agent/scouts/scan_report.hpp"

#include <sys/random.h>
#include <sys/stat.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <iterator>
#include <system_error>

#include <fcntl.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <unistd.h>

#include "parcmetre/version.hpp"

namespace parcmetre::scouts {

namespace {

constexpr std::size_t kSecretBytes = 32;
constexpr std::size_t kKeyBytes = 8;

std::string to_hex(std::string_view bytes) {
    constexpr std::string_view kDigits = "0123456789abcdef";
    std::string text;
    for (char const byte : bytes) {
        auto const code = static_cast<unsigned char>(byte);
        text += kDigits[code >> 4];
        text += kDigits[code & 0x0F];
    }
    return text;
}

/// A version 4 UUID (RFC 9562).
std::string random_uuid() {
    auto bytes = random_secret().substr(0, 16);
    bytes[6] = static_cast<char>((static_cast<unsigned char>(bytes[6]) & 0x0F) | 0x40);
    bytes[8] = static_cast<char>((static_cast<unsigned char>(bytes[8]) & 0x3F) | 0x80);
    auto text = to_hex(bytes);
    for (std::size_t const at : {8, 13, 18, 23}) {
        text.insert(at, 1, '-');
    }
    return text;
}

Error file_error(std::filesystem::path const& file, int number) {
    auto const code = number == EACCES || number == EPERM || number == EROFS
                          ? Errc::permission_denied
                          : Errc::internal;
    return {code, "keeping " + file.filename().string() + ": " + std::strerror(number)};
}

bool write_whole(int descriptor, std::string_view bytes) {
    return ::write(descriptor, bytes.data(), bytes.size()) == static_cast<ssize_t>(bytes.size()) &&
           ::fsync(descriptor) == 0;
}

/// Written aside, so that the file is whole or not there.
Result<std::string> make_secret(std::filesystem::path const& file) {
    auto const secret = random_secret();
    auto aside = file.string() + ".XXXXXX";
    int const descriptor = ::mkostemp(aside.data(), O_CLOEXEC);
    if (descriptor < 0) {
        return file_error(file, errno);
    }
    bool const written = write_whole(descriptor, secret);
    bool const done = written && ::rename(aside.c_str(), file.c_str()) == 0;
    int const number = errno;
    ::close(descriptor);
    if (!done) {
        ::unlink(aside.c_str());
        return file_error(file, number);
    }
    return secret;
}

inventory::ProbeStatus outcome(std::vector<Visit> const& visits, std::string_view probe) {
    inventory::ProbeStatus status;
    status.probe = probe;
    auto const answered = std::ranges::count_if(visits, &Visit::answered);
    auto const troubled =
        std::ranges::count_if(visits, [](Visit const& visit) { return !visit.problems.empty(); });
    if (answered == 0) {
        status.outcome = inventory::ProbeOutcome::no_data;
        status.detail = "nothing answered";
    } else if (troubled > 0) {
        status.detail = std::to_string(troubled) + " devices answered in part";
    }
    return status;
}

}  // namespace

std::string random_secret() {
    std::string secret(kSecretBytes, '\0');
    if (::getentropy(secret.data(), secret.size()) != 0) {
        throw std::system_error{errno, std::generic_category(), "getentropy"};
    }
    return secret;
}

Result<std::string> kept_secret(std::filesystem::path const& folder) {
    auto const file = folder / "scout.key";
    errno = 0;
    std::ifstream stream{file, std::ios::binary};
    if (!stream && errno != ENOENT) {
        return file_error(file, errno);
    }
    std::string const kept{std::istreambuf_iterator<char>{stream}, {}};
    if (kept.size() == kSecretBytes) {
        return kept;
    }
    // An empty one was being made when the machine stopped: it never hid an address.
    return kept.empty() ? make_secret(file)
                        : Error{Errc::malformed, "scout.key: expected 32 bytes"};
}

std::string subject_key(SightKind kind, std::string const& address, std::string const& secret) {
    std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
    unsigned length = 0;
    HMAC(
        EVP_sha256(),
        secret.data(),
        static_cast<int>(secret.size()),
        reinterpret_cast<unsigned char const*>(address.data()),
        address.size(),
        digest.data(),
        &length
    );
    std::string const first(reinterpret_cast<char const*>(digest.data()), kKeyBytes);
    return (kind == SightKind::phone ? "phone." : "printer.") + to_hex(first);
}

inventory::Report scan_report(
    std::vector<Visit> const& visits,
    inventory::InstallId install_id,
    inventory::Day day,
    std::string const& secret,
    std::string_view probe
) {
    inventory::Report report;
    report.id = inventory::ReportId{random_uuid()};
    report.day = day;
    report.sender = {
        inventory::SenderKind::scout, "parcmetre-scout", kVersion, std::move(install_id)};
    for (auto const& visit : visits) {
        if (!visit.sighting) {
            continue;
        }
        auto subject = visit.sighting->subject;
        subject.key = subject_key(
            visit.recognised.kind, visit.identity.empty() ? visit.address : visit.identity, secret
        );
        if (visit.sighting->counters) {
            inventory::MeterReading reading;
            reading.subject = subject.key;
            reading.day = day;
            reading.counters = *visit.sighting->counters;
            reading.provenance = inventory::Provenance::measured;
            report.readings.push_back(std::move(reading));
        }
        report.subjects.push_back(std::move(subject));
    }
    report.probes.push_back(outcome(visits, probe));
    return report;
}

}  // namespace parcmetre::scouts
