// SPDX-License-Identifier: EUPL-1.2
#include <boost/asio/impl/src.hpp>
