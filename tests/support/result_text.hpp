// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <string>

#include <catch2/catch.hpp>

#include "inventory/error.hpp"

/// A failed CHECK of a Result tells its error.
template <class T>
struct Catch::StringMaker<boost::system::result<T, parcmetre::Error>> {
    static std::string convert(boost::system::result<T, parcmetre::Error> const& result) {
        return result ? "a value" : "the error \"" + result.error().message() + "\"";
    }
};
