// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <optional>
#include <string>

#include <boost/asio/any_io_executor.hpp>

#include "collector/access/access.hpp"
#include "collector/api/calculations.hpp"
#include "collector/api/footprints.hpp"
#include "collector/api/overviews.hpp"
#include "collector/api/referentiels.hpp"
#include "collector/foreign/reply.hpp"
#include "collector/http/metrics.hpp"
#include "collector/intake/committer.hpp"
#include "collector/store/store.hpp"
#include "estimator/indicators/catalogue.hpp"

namespace parcmetre::collector {

/// What handlers work with. Outlives every request.
struct Services {
    boost::asio::any_io_executor decode;  ///< inflating and decoding reports
    boost::asio::any_io_executor db;      ///< the only place where `store` is used
    Store& store;
    Committer& committer;
    Calculations& calculations;
    Overviews& overviews;
    Footprints& footprints;
    estimator::Catalogue const& indicators;
    Referentiels const& referentiels;
    Metrics& metrics;
    Access& access;
    std::string origin;                           ///< "https://parc.example:8600"
    std::optional<std::string> fingerprint = {};  ///< of the private CA, when there is one
    std::string foreign_key = {};  ///< under which other agents' names for machines are hidden
    GlpiInventory glpi_inventory = GlpiInventory::needed;
};

}  // namespace parcmetre::collector
