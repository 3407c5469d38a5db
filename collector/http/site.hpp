// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <boost/asio/awaitable.hpp>

    /// `scheme`: how all requests come.
    Site(Router router, StaticFiles files, Metrics& metrics, Scheme scheme = Scheme::http);
