// SPDX-License-Identifier: EUPL-1.2
#include <boost/asio/ssl/impl/src.hpp>
