# How a folder becomes a library, and a folder of tests an executable. Sources are globbed, so that
# a new file needs no line here; what a library may link is written in its own folder.
#
# All presets but dev compile eight files of a folder as one (CMAKE_UNITY_BUILD): most of them read the
# same large headers, and a build from nothing takes a third of the time. So a name in an unnamed
# namespace is one of its kind in its folder, and `using` brings none that another file declares.

add_library(attune_options INTERFACE)
target_compile_features(attune_options INTERFACE cxx_std_20)
target_include_directories(attune_options INTERFACE ${CMAKE_SOURCE_DIR}/server)
target_compile_options(attune_options INTERFACE
  -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Werror
  # Designated initializers name what differs from the default; the rest is meant to keep it.
  -Wno-missing-field-initializers
  # g++ 12 reports these falsely: in coroutine frames, and in inlined std::string and std::variant.
  $<$<CXX_COMPILER_ID:GNU>:-Wno-mismatched-new-delete;-Wno-maybe-uninitialized;-Wno-restrict;-Wno-stringop-overflow>)
if(ATTUNE_SANITIZE STREQUAL "address")
  # UndefinedBehaviorSanitizer doubles the compile time of the Beast files and finds the most in
  # the rules, so that attune_library adds it to all but those.
  target_compile_options(attune_options INTERFACE -fsanitize=address -fno-omit-frame-pointer)
  target_link_options(attune_options INTERFACE -fsanitize=address,undefined)
elseif(ATTUNE_SANITIZE STREQUAL "thread")
  target_compile_options(attune_options INTERFACE -fsanitize=thread)
  target_link_options(attune_options INTERFACE -fsanitize=thread)
elseif(ATTUNE_SANITIZE)
  message(FATAL_ERROR "ATTUNE_SANITIZE must be address, thread or empty, not '${ATTUNE_SANITIZE}'")
endif()
if(ATTUNE_FUZZ)
  target_compile_options(attune_options INTERFACE -fsanitize=fuzzer-no-link)
endif()

# attune_library(NAME <target> [RECURSE] [LINKS <attune target>...] [SYSTEM_LINKS <target>...])
# All *.cpp of the current folder (and with RECURSE of those below), without main.cpp. A folder
# that has no *.cpp is a library of headers.
function(attune_library)
  cmake_parse_arguments(PARSE_ARGV 0 arg "RECURSE;NO_UBSAN" "NAME" "LINKS;SYSTEM_LINKS")
  set(glob GLOB)
  if(arg_RECURSE)
    set(glob GLOB_RECURSE)
  endif()
  file(${glob} sources CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/*.cpp)
  list(FILTER sources EXCLUDE REGEX "/main\\.cpp$")
  if(sources)
    add_library(${arg_NAME} STATIC ${sources})
    target_link_libraries(${arg_NAME} PUBLIC attune_options ${arg_LINKS} ${arg_SYSTEM_LINKS})
    if(ATTUNE_SANITIZE STREQUAL "address" AND NOT arg_NO_UBSAN)
      target_compile_options(${arg_NAME} PRIVATE
        -fsanitize=undefined -fno-sanitize-recover=undefined)
    endif()
  else()
    add_library(${arg_NAME} INTERFACE)
    target_link_libraries(${arg_NAME} INTERFACE attune_options ${arg_LINKS} ${arg_SYSTEM_LINKS})
  endif()
endfunction()

# attune_test(NAME <target> [LINKS <target>...] [LABEL <label>] [TIMEOUT_S <n>] [COMPUTES])
# All *.cpp of the current folder as one executable of GoogleTest. Nothing where there is no
# *_test.cpp yet. A test's own code is compiled with -Og, in a third less time than with -O2, unless
# it COMPUTES for long itself; the libraries that it tests are optimised as for everyone.
function(attune_test)
  cmake_parse_arguments(PARSE_ARGV 0 arg "COMPUTES" "NAME;LABEL;TIMEOUT_S" "LINKS")
  file(GLOB tests CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/*_test.cpp)
  file(GLOB sources CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/*.cpp)
  if(NOT tests)
    return()
  endif()
  if(NOT arg_TIMEOUT_S)
    set(arg_TIMEOUT_S 300)
  endif()
  add_executable(${arg_NAME} ${sources})
  target_include_directories(${arg_NAME} PRIVATE ${CMAKE_SOURCE_DIR} ${CMAKE_SOURCE_DIR}/tests)
  if(NOT arg_COMPUTES)
    target_compile_options(${arg_NAME} PRIVATE $<$<CONFIG:Release>:-Og>)
  endif()
  target_compile_definitions(${arg_NAME} PRIVATE ATTUNE_SOURCE_DIR="${CMAKE_SOURCE_DIR}")
  target_link_libraries(${arg_NAME} PRIVATE
    attune_options ${arg_LINKS} GTest::gmock GTest::gtest_main Threads::Threads)
  gtest_discover_tests(${arg_NAME} DISCOVERY_MODE PRE_TEST
    PROPERTIES LABELS "${arg_LABEL}" TIMEOUT ${arg_TIMEOUT_S})
endfunction()
