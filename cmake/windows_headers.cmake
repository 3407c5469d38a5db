# SPDX-License-Identifier: EUPL-1.2
# Libraries of headers only are Debian's own for any target. They stand in /usr/include beside glibc's, which would
# break a build for Windows: a folder of links shows these and nothing else.
set(parcmetre_windows_headers ${CMAKE_BINARY_DIR}/headers)
file(MAKE_DIRECTORY ${parcmetre_windows_headers})
foreach(library boost nlohmann CLI toml++)
    if(NOT EXISTS /usr/include/${library})
        message(FATAL_ERROR "/usr/include/${library} is not there: packaging/install-packages packaging/windows-packages.txt")
    endif()
    file(CREATE_LINK /usr/include/${library} ${parcmetre_windows_headers}/${library} SYMBOLIC)
endforeach()
foreach(target Boost::headers nlohmann_json::nlohmann_json CLI11::CLI11)
    add_library(${target} INTERFACE IMPORTED GLOBAL)
    target_include_directories(${target} SYSTEM INTERFACE ${parcmetre_windows_headers})
endforeach()
