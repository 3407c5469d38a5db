// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "collector/tls/server_context.hpp"

namespace parcmetre::collector {

/// Where the collector's certificate comes from.
struct TlsSources {
    /// An operator's certificate with its chain, and its key; otherwise a private CA is kept.
    struct Operator {
        std::filesystem::path certificate;
        std::filesystem::path key;
    };
    std::optional<Operator> of_operator;
    std::filesystem::path private_folder;  ///< of the private CA
    std::vector<std::string> names;        ///< that the private CA's certificate is for
    std::optional<std::filesystem::path> client_authorities;
    TlsVersion minimum = TlsVersion::v1_3;
};

/// Keeps what connections are secured with. A connection holds what it was begun with; new ones get
/// the latest that was good. Used from the sessions' thread.
class TlsKeeper {
public:
    /// Makes or reads what `sources` names. Errors: what is wrong with it; see TlsFault.
    [[nodiscard]] static TlsResult<TlsKeeper> open(TlsSources sources, TlsTime now);

    [[nodiscard]] std::shared_ptr<boost::asio::ssl::context> context() const { return context_; }

    /// Of the private CA; none with an operator's certificate.
    [[nodiscard]] std::optional<std::string> const& fingerprint() const { return fingerprint_; }

    /// Days before the certificate ends, counted down to 0.
    [[nodiscard]] long days_left(TlsTime now) const;

    /// Renews the private CA's certificate when it is due, and reads files that have changed. To be
    /// called each minute or so. What is wrong is logged once, and the certificate in use stays.
    void look_again(TlsTime now);

    /// Reads all files again, changed or not.
    void reload(TlsTime now);

private:
    struct Stamp {
        std::filesystem::file_time_type changed;
        std::uintmax_t bytes = 0;

        bool operator==(Stamp const&) const = default;
    };
    using Stamps = std::map<std::filesystem::path, Stamp>;

    explicit TlsKeeper(TlsSources sources) : sources_{std::move(sources)} {}

    [[nodiscard]] TlsResult<void> load(TlsTime now);
    [[nodiscard]] TlsResult<void> renew_private(TlsTime now);
    [[nodiscard]] TlsSources::Operator pair_files() const;
    [[nodiscard]] Stamps stamps() const;
    void tell_end(TlsTime now);

    TlsSources sources_;
    std::shared_ptr<boost::asio::ssl::context> context_;
    std::optional<std::string> fingerprint_;
    TlsTime not_after_;
    Stamps stamps_;
    std::optional<long> days_told_;
};

}  // namespace parcmetre::collector
