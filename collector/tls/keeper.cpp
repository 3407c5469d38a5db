// SPDX-License-Identifier: EUPL-1.2
#include "collector/tls/keeper.hpp"

#include <algorithm>

#include <boost/asio/ssl/context.hpp>
#include <spdlog/spdlog.h>

#include "collector/files/durable_file.hpp"
#include "collector/tls/private_authority.hpp"

namespace parcmetre::collector {

namespace {

namespace fs = std::filesystem;

constexpr std::size_t kPemBytes = std::size_t{1024} * 1024;
constexpr long kDaysToTell = 14;

TlsResult<std::string> read_pem(fs::path const& file) {
    auto text = read_whole(file, kPemBytes);
    if (!text) {
        return TlsFailure{TlsFault::unreadable, text.error().message()};
    }
    return std::move(*text);
}

/// Which of the two files a fault of their pair is about.
fs::path const& at_fault(TlsFault fault, TlsSources::Operator const& files) {
    bool const is_key = fault == TlsFault::no_key || fault == TlsFault::locked_key ||
                        fault == TlsFault::key_mismatch;
    return is_key ? files.key : files.certificate;
}

}  // namespace

TlsResult<TlsKeeper> TlsKeeper::open(TlsSources sources, TlsTime now) {
    TlsKeeper keeper{std::move(sources)};
    if (!keeper.sources_.of_operator) {
        if (auto const done = keeper.renew_private(now); !done) {
            return done.error();
        }
    }
    keeper.stamps_ = keeper.stamps();
    if (auto const done = keeper.load(now); !done) {
        return done.error();
    }
    keeper.tell_end(now);
    return keeper;
}

long TlsKeeper::days_left(TlsTime now) const {
    return std::max(0L, std::chrono::floor<std::chrono::days>(not_after_ - now).count());
}

void TlsKeeper::look_again(TlsTime now) {
    if (!sources_.of_operator && not_after_ - now < kRenewBefore) {
        if (auto const done = renew_private(now); !done) {
            spdlog::error("the certificate is not renewed: {}", done.error().cause);
        }
    }
    tell_end(now);
    if (auto seen = stamps(); seen != stamps_) {
        stamps_ = std::move(seen);
        reload(now);
    }
}

void TlsKeeper::reload(TlsTime now) {
    if (auto const done = load(now); !done) {
        spdlog::error("the certificate in use stays: {}", done.error().cause);
        return;
    }
    spdlog::info("certificate read again; it ends in {} days", days_left(now));
}

TlsResult<void> TlsKeeper::load(TlsTime now) {
    auto const files = pair_files();
    auto certificates = read_pem(files.certificate);
    if (!certificates) {
        return certificates.error();
    }
    auto key = read_pem(files.key);
    if (!key) {
        return key.error();
    }
    ServerIdentity identity{
        {std::move(*certificates), std::move(*key)}, std::nullopt, sources_.minimum};
    auto const facts = check_key_pair(identity.pair, now);
    if (!facts) {
        auto failure = facts.error();
        failure.cause = at_fault(failure.fault, files).string() + ": " + failure.cause;
        return failure;
    }
    if (sources_.client_authorities) {
        auto authorities = read_pem(*sources_.client_authorities);
        if (!authorities) {
            return authorities.error();
        }
        identity.client_authorities = std::move(*authorities);
    }
    auto context = make_server_context(identity);
    if (!context) {
        return context.error();
    }
    context_ = std::move(*context);
    not_after_ = facts->not_after;
    return {};
}

TlsResult<void> TlsKeeper::renew_private(TlsTime now) {
    auto const authority = ensure_private_authority(sources_.private_folder, sources_.names, now);
    if (!authority) {
        return authority.error();
    }
    if (authority->is_new) {
        spdlog::info("a private CA is made in {}", sources_.private_folder.string());
    }
    if (authority->has_issued) {
        spdlog::info("the private CA has issued a certificate");
    }
    fingerprint_ = authority->fingerprint;
    return {};
}

TlsSources::Operator TlsKeeper::pair_files() const {
    if (sources_.of_operator) {
        return *sources_.of_operator;
    }
    AuthorityFiles const files{sources_.private_folder};
    return {files.server, files.server_key};
}

TlsKeeper::Stamps TlsKeeper::stamps() const {
    Stamps seen;
    auto const look = [&seen](fs::path const& file) {
        std::error_code error;  // a file that is away is seen as such
        auto& stamp = seen[file];
        stamp.changed = fs::last_write_time(file, error);
        stamp.bytes = error ? 0 : fs::file_size(file, error);
    };
    auto const files = pair_files();
    look(files.certificate);
    look(files.key);
    if (sources_.client_authorities) {
        look(*sources_.client_authorities);
    }
    return seen;
}

/// Once a day while the end is near.
void TlsKeeper::tell_end(TlsTime now) {
    auto const days = days_left(now);
    if (days < kDaysToTell && days_told_ != days) {
        spdlog::warn("the certificate ends in {} days", days);
        days_told_ = days;
    }
}

}  // namespace parcmetre::collector
