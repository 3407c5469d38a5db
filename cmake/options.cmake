# SPDX-License-Identifier: EUPL-1.2
# What every target of ours is compiled with. Third parties are included as SYSTEM.
add_library(parcmetre_options INTERFACE)
add_library(parcmetre::options ALIAS parcmetre_options)

set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
set(CMAKE_POSITION_INDEPENDENT_CODE ON)

target_compile_features(parcmetre_options INTERFACE cxx_std_20)
# Includes are written from the root of the repository: path = include.
target_include_directories(parcmetre_options INTERFACE ${CMAKE_SOURCE_DIR} ${CMAKE_BINARY_DIR}/generated)
target_compile_definitions(parcmetre_options INTERFACE BOOST_ASIO_NO_DEPRECATED)
if(WIN32)
    # Windows 10 is the oldest that is looked after; its headers' min() and max() would hide the standard's.
    target_compile_definitions(parcmetre_options INTERFACE
        _WIN32_WINNT=0x0A00 WIN32_LEAN_AND_MEAN NOMINMAX UNICODE _UNICODE)
else()
    target_compile_definitions(parcmetre_options INTERFACE BOOST_ASIO_SEPARATE_COMPILATION)
endif()

target_compile_options(parcmetre_options INTERFACE
    -Wall -Wextra -Wpedantic
    -Wconversion            # a silent narrowing is how a size or a unit goes wrong
    -Wshadow -Wold-style-cast
    -Wnon-virtual-dtor -Woverloaded-virtual
    -Wdouble-promotion      # figures are doubles throughout
    -Wswitch-enum           # a new class of device must fail to compile where it is handled
    -Werror=unused-result   # a Result is looked at
    -fstack-protector-strong
)
# No -Wnull-dereference: GCC 12 reports it inside the standard library once inlined.
if(PARCMETRE_WERROR)
    target_compile_options(parcmetre_options INTERFACE -Werror)
endif()
target_compile_definitions(parcmetre_options INTERFACE
    _GLIBCXX_ASSERTIONS
    $<$<CONFIG:Release>:_FORTIFY_SOURCE=2>
)
if(WIN32)
    # A PE file has no relro; address randomisation and no-execute are the linker's default.
    # Said again when linking, the protected stack brings the library that it needs there.
    target_link_options(parcmetre_options INTERFACE -Wl,--gc-sections -s -fstack-protector-strong)
else()
    target_link_options(parcmetre_options INTERFACE
        $<$<CONFIG:Release>:-Wl,-z,relro,-z,now,--gc-sections>
    )
endif()
# Fifty programs are linked for the tests: with this linker each takes a fraction of a second.
find_program(PARCMETRE_MOLD mold)
if(PARCMETRE_MOLD AND CMAKE_BUILD_TYPE STREQUAL "Debug")
    target_link_options(parcmetre_options INTERFACE -fuse-ld=mold)
endif()
target_compile_options(parcmetre_options INTERFACE
    $<$<CONFIG:Release>:-ffunction-sections> $<$<CONFIG:Release>:-fdata-sections>
)
if(PARCMETRE_SANITIZE)
    target_compile_options(parcmetre_options INTERFACE
        -fsanitize=${PARCMETRE_SANITIZE} -fno-omit-frame-pointer -fno-sanitize-recover=all)
    target_link_options(parcmetre_options INTERFACE -fsanitize=${PARCMETRE_SANITIZE})
    if(CMAKE_CXX_COMPILER_ID STREQUAL "Clang")
        # clang 14 cannot emit this check inside a coroutine ("difference across sections").
        target_compile_options(parcmetre_options INTERFACE
            -fno-sanitize=function -fsanitize-ignorelist=${CMAKE_SOURCE_DIR}/cmake/sanitizer-ignore.txt)
    endif()
endif()
if(PARCMETRE_FUZZ)
    # Coverage of our own code for libFuzzer; its main is linked by the targets of tests/fuzz only.
    target_compile_options(parcmetre_options INTERFACE -fsanitize=fuzzer-no-link)
endif()

configure_file(cmake/version.hpp.in ${CMAKE_BINARY_DIR}/generated/parcmetre/version.hpp @ONLY)
