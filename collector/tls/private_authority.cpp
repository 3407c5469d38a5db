// SPDX-License-Identifier: EUPL-1.2
#include "collector/tls/private_authority.hpp"

#include <algorithm>
#include <array>
#include <memory>
#include <optional>

#include <netdb.h>
#include <unistd.h>

#include "collector/files/durable_file.hpp"
#include "collector/tls/issue.hpp"
#include "inventory/text.hpp"

namespace parcmetre::collector {

namespace {

namespace fs = std::filesystem;

constexpr std::size_t kPemBytes = std::size_t{256} * 1024;

/// A CA must outlive what it issues: it is signed again before that could end with it.
constexpr std::chrono::days kAuthorityRenewBefore = kServerLife + kRenewBefore;

TlsFailure in_file(TlsFailure failure, fs::path const& file) {
    failure.cause = file.string() + ": " + failure.cause;
    return failure;
}

/// The file's text; none when there is no such file.
TlsResult<std::optional<std::string>> read_if_there(fs::path const& file) {
    auto text = read_whole(file, kPemBytes);
    if (text) {
        return std::optional{std::move(*text)};
    }
    if (text.error().code() == Errc::not_found) {
        return std::optional<std::string>{};
    }
    return TlsFailure{TlsFault::unreadable, text.error().message()};
}

TlsResult<void> write(fs::path const& file, std::string const& text) {
    if (auto const done = write_durably(file, text); !done) {
        return TlsFailure{TlsFault::unwritable, done.error().message()};
    }
    return {};
}

constexpr std::size_t kHostBytes = 40;  // of the CA's name

struct Authority {
    std::string certificate;
    std::optional<std::string> key;  ///< an operator may keep it elsewhere between two issues
    bool is_new = false;
};

TlsResult<Authority> make_new_authority(
    AuthorityFiles const& files,
    std::optional<std::string> key,
    std::string const& host,
    TlsTime now
) {
    // The key is kept first: a certificate is made again from it, under the same fingerprint.
    if (!key) {
        auto made = make_key();
        if (!made) {
            return made.error();
        }
        if (auto const done = write(files.authority_key, *made); !done) {
            return done.error();
        }
        key = std::move(*made);
    }
    auto certificate = make_authority(*key, "Parcmètre " + host.substr(0, kHostBytes), now);
    if (!certificate) {
        return in_file(certificate.error(), files.authority_key);
    }
    if (auto const done = write(files.authority, *certificate); !done) {
        return done.error();
    }
    return Authority{std::move(*certificate), std::move(key), true};
}

TlsResult<Authority> ensure_authority(
    AuthorityFiles const& files, std::string const& host, TlsTime now
) {
    auto certificate = read_if_there(files.authority);
    if (!certificate) {
        return certificate.error();
    }
    auto key = read_if_there(files.authority_key);
    if (!key) {
        return key.error();
    }
    if (!*certificate) {
        return make_new_authority(files, std::move(*key), host, now);
    }
    auto const facts = read_facts(**certificate);
    if (!facts) {
        return in_file(facts.error(), files.authority);
    }
    if (*key && facts->not_after - now < kAuthorityRenewBefore) {
        auto again = make_authority(**key, facts->common_name, now);
        if (!again) {
            return in_file(again.error(), files.authority_key);
        }
        if (auto const done = write(files.authority, *again); !done) {
            return done.error();
        }
        *certificate = std::move(*again);
    }
    return Authority{std::move(**certificate), std::move(*key), false};
}

bool covers(std::vector<std::string> const& held, std::vector<std::string> const& wanted) {
    return std::all_of(wanted.begin(), wanted.end(), [&held](auto const& name) {
        return std::any_of(held.begin(), held.end(), [&name](auto const& other) {
            return inventory::ascii_lower(other) == inventory::ascii_lower(name);
        });
    });
}

/// Whether the server can go on with what it has.
TlsResult<bool> is_server_fine(
    AuthorityFiles const& files,
    Authority const& authority,
    std::vector<std::string> const& names,
    TlsTime now
) {
    auto const chain = read_if_there(files.server);
    if (!chain) {
        return chain.error();
    }
    auto const key = read_if_there(files.server_key);
    if (!key) {
        return key.error();
    }
    if (!*chain || !*key || !(*chain)->ends_with(authority.certificate)) {
        return false;
    }
    auto const facts = check_key_pair({**chain, **key}, now);
    return facts && facts->not_after - now >= kRenewBefore && covers(facts->names, names);
}

TlsResult<void> issue(
    AuthorityFiles const& files,
    Authority const& authority,
    std::vector<std::string> const& names,
    TlsTime now
) {
    if (!authority.key) {
        return TlsFailure{
            TlsFault::authority_key_missing, files.authority_key.string() + ": no such file"};
    }
    auto const pair = issue_server_certificate({authority.certificate, *authority.key}, names, now);
    if (!pair) {
        return in_file(pair.error(), files.authority);
    }
    // Cut between the two, the pair does not match, and is made again at the next start.
    if (auto const done = write(files.server_key, pair->key); !done) {
        return done.error();
    }
    return write(files.server, pair->certificates);
}

}  // namespace

TlsResult<PrivateAuthority> ensure_private_authority(
    fs::path const& folder, std::vector<std::string> const& names, TlsTime now
) {
    if (auto const made = make_private_folder(folder); !made) {
        return TlsFailure{TlsFault::unwritable, made.error().message()};
    }
    AuthorityFiles const files{folder};
    auto const authority = ensure_authority(files, names.front(), now);
    if (!authority) {
        return authority.error();
    }
    auto const facts = read_facts(authority->certificate);
    if (!facts) {
        return in_file(facts.error(), files.authority);
    }
    auto const fine = is_server_fine(files, *authority, names, now);
    if (!fine) {
        return fine.error();
    }
    if (!*fine) {
        if (auto const done = issue(files, *authority, names, now); !done) {
            return done.error();
        }
    }
    return PrivateAuthority{facts->fingerprint, authority->is_new, !*fine};
}

std::vector<std::string> names_of_this_host() {
    std::vector<std::string> names;
    std::array<char, 256> host{};
    if (::gethostname(host.data(), host.size() - 1) == 0 && is_certificate_name(host.data())) {
        names.emplace_back(host.data());
        addrinfo hints{};
        hints.ai_flags = AI_CANONNAME;
        addrinfo* found = nullptr;
        if (::getaddrinfo(host.data(), nullptr, &hints, &found) == 0) {
            std::unique_ptr<addrinfo, decltype(&::freeaddrinfo)> const owned{found, ::freeaddrinfo};
            std::string const full = found->ai_canonname == nullptr ? "" : found->ai_canonname;
            if (full != names.front() && is_certificate_name(full)) {
                names.push_back(full);
            }
        }
    }
    names.insert(names.end(), {"localhost", "127.0.0.1", "::1"});
    return names;
}

}  // namespace parcmetre::collector
