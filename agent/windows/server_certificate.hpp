// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <windows.h>

#include <optional>
#include <string>

#include <wincrypt.h>

#include "agent/trust.hpp"

namespace parcmetre::agent {

/// A certificate shown by a server, with the chain that it sent beside it; freed with this.
struct CertificateDeleter {
    void operator()(CERT_CONTEXT const* certificate) const {
        ::CertFreeCertificateContext(certificate);
    }
};

/// Why a server is not taken for the collector called `name`; none when it is.
///
/// For a trust with a pin or with authorities of its own; the system's are judged by the system.
/// With a pin the chain must lead from the server's own certificate to the pinned key, and the name
/// must be the certificate's unless the key is the server's very own. With authorities it must lead
/// to one of them.
[[nodiscard]] std::optional<Distrust> judge_server(
    CERT_CONTEXT const* own, Trust const& trust, std::string const& name
);

}  // namespace parcmetre::agent
