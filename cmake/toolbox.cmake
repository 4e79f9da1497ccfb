# What every target of this project shares: warnings, the compiler cache, outside libraries.
find_program(PESAN_CCACHE ccache)
if(PESAN_CCACHE)
  set(CMAKE_CXX_COMPILER_LAUNCHER ${PESAN_CCACHE})
endif()

add_library(warnings INTERFACE)
target_compile_options(warnings INTERFACE -Wall -Wextra -Wpedantic -Wconversion -Wshadow)
option(PESAN_WERROR "Warnings are errors" OFF)
if(PESAN_WERROR)
  target_compile_options(warnings INTERFACE -Werror)
endif()

find_package(PkgConfig REQUIRED)
find_package(Threads REQUIRED)
find_package(OpenSSL REQUIRED)
find_package(nlohmann_json REQUIRED)
find_package(fmt REQUIRED)
find_package(spdlog REQUIRED)
find_package(SQLiteCpp REQUIRED)
find_package(SQLite3 REQUIRED)
find_package(date REQUIRED)
find_package(prometheus-cpp CONFIG REQUIRED)
find_package(PNG REQUIRED)
pkg_check_modules(httplib REQUIRED IMPORTED_TARGET cpp-httplib)
pkg_check_modules(tomlplusplus REQUIRED IMPORTED_TARGET tomlplusplus)
pkg_check_modules(qrencode REQUIRED IMPORTED_TARGET libqrencode)
pkg_check_modules(icu REQUIRED IMPORTED_TARGET icu-uc icu-i18n)

# pesan_library(name SOURCES ... PUBLIC ... PRIVATE ...): a static library whose includes start at
# the project's root ("store/types.h").
function(pesan_library name)
  cmake_parse_arguments(ARG "" "" "SOURCES;PUBLIC;PRIVATE" ${ARGN})
  add_library(${name} STATIC ${ARG_SOURCES})
  target_include_directories(${name} PUBLIC ${PROJECT_SOURCE_DIR})
  target_link_libraries(${name} PUBLIC ${ARG_PUBLIC} PRIVATE warnings ${ARG_PRIVATE})
endfunction()

# pesan_test(name SOURCES ... LIBS ...): a GoogleTest program, one CTest entry for each test in it.
function(pesan_test name)
  cmake_parse_arguments(ARG "" "" "SOURCES;LIBS;LABELS" ${ARGN})
  add_executable(${name} ${ARG_SOURCES})
  target_include_directories(${name} PRIVATE ${PROJECT_SOURCE_DIR})
  target_link_libraries(${name} PRIVATE warnings ${ARG_LIBS} GTest::gmock GTest::gtest_main)
  target_compile_definitions(${name} PRIVATE PESAN_SOURCE_DIR="${PROJECT_SOURCE_DIR}")
  gtest_discover_tests(${name} DISCOVERY_MODE PRE_TEST DISCOVERY_TIMEOUT 60
                       PROPERTIES TIMEOUT 120 LABELS "${ARG_LABELS}")
endfunction()
