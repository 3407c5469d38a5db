// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>

#include <boost/system/result.hpp>

#include "collector/api/referentiels.hpp"
#include "collector/http/language.hpp"
#include "collector/http/static_files.hpp"
#include "collector/serve.hpp"
#include "collector/store/store.hpp"
#include "estimator/factors/factor_set.hpp"
#include "estimator/indicators/catalogue.hpp"

namespace parcmetre::collector {

/// Why the collector does not start: a sentence for whoever started it, and the cause behind.
struct StartFailure {
    StartFailure() = default;
    StartFailure(ExitCode exit_code, Text what, std::string why)
        : code{exit_code}, sentence{std::move(what)}, cause{std::move(why)} {}

    ExitCode code = kExitFailed;
    Text sentence;
    std::string cause;
};

template <class T>
using Started = boost::system::result<T, StartFailure>;

/// What is read once at start and never changes while the collector runs.
struct RunTimeData {
    estimator::FactorSet factors;
    estimator::Catalogue indicators;
    Referentiels referentiels;
    StaticFiles dashboard;
};

[[nodiscard]] Started<RunTimeData> load_run_time_data(ServeOptions const& options);

[[nodiscard]] Started<ListenAddress> read_address(ServeOptions const& options);

/// Says why a socket could not be bound.
[[nodiscard]] StartFailure listen_failure(Error const& error);

[[nodiscard]] Started<std::unique_ptr<Store>> open_store(ServeOptions const& options);

/// One line on standard error. Returns the exit code.
[[nodiscard]] ExitCode tell(StartFailure const& failure, Language language);

}  // namespace parcmetre::collector
