# SPDX-License-Identifier: EUPL-1.2
# Under clang half of a build is the reading of a few headers: they are read once. They also hide an include
# that is missing; GCC, which gains little by them, has none, and finds it in whatever it builds.

set(parcmetre_headers
    <algorithm> <array> <charconv> <chrono> <cmath> <cstdint> <cstdio> <cstring> <filesystem> <fstream>
    <functional> <map> <memory> <mutex> <optional> <random> <ranges> <set> <span> <sstream> <string>
    <string_view> <thread> <unordered_map> <utility> <variant> <vector>
    <boost/system/result.hpp> <nlohmann/json.hpp>)

function(parcmetre_targets_of folder result)
    get_property(targets DIRECTORY ${folder} PROPERTY BUILDSYSTEM_TARGETS)
    get_property(subfolders DIRECTORY ${folder} PROPERTY SUBDIRECTORIES)
    foreach(subfolder ${subfolders})
        parcmetre_targets_of(${subfolder} more)
        list(APPEND targets ${more})
    endforeach()
    set(${result} ${targets} PARENT_SCOPE)
endfunction()

# Called once, after every target is there. Libraries and programs each need their own: they differ in -fPIC
# and -fPIE.
function(parcmetre_precompile_headers)
    find_package(Catch2 2.13 REQUIRED)
    file(GENERATE OUTPUT ${CMAKE_BINARY_DIR}/generated/precompiled.cpp CONTENT "")
    add_library(parcmetre_precompiled_library OBJECT ${CMAKE_BINARY_DIR}/generated/precompiled.cpp)
    add_library(parcmetre_precompiled_program OBJECT ${CMAKE_BINARY_DIR}/generated/precompiled.cpp)
    set_target_properties(parcmetre_precompiled_program PROPERTIES POSITION_INDEPENDENT_CODE OFF)
    target_compile_options(parcmetre_precompiled_program PRIVATE -fPIE)
    target_precompile_headers(parcmetre_precompiled_library PRIVATE ${parcmetre_headers})
    target_precompile_headers(parcmetre_precompiled_program PRIVATE ${parcmetre_headers} <catch2/catch.hpp>)
    foreach(kind library program)
        target_link_libraries(parcmetre_precompiled_${kind} PRIVATE
            parcmetre::options Boost::headers nlohmann_json::nlohmann_json Catch2::Catch2)
        # What ccache needs to keep what was made with it.
        target_compile_options(parcmetre_precompiled_${kind} PRIVATE -Xclang -fno-pch-timestamp)
    endforeach()
    parcmetre_targets_of(${CMAKE_SOURCE_DIR} targets)
    foreach(target ${targets})
        get_target_property(type ${target} TYPE)
        if(target MATCHES "^parcmetre_precompiled|^parcmetre_asio|^parcmetre_test_main$" OR type MATCHES "INTERFACE|MODULE|UTILITY")
            continue()
        elseif(type STREQUAL "EXECUTABLE")
            target_precompile_headers(${target} REUSE_FROM parcmetre_precompiled_program)
        else()
            target_precompile_headers(${target} REUSE_FROM parcmetre_precompiled_library)
        endif()
    endforeach()
endfunction()
