# cmake --install BUILD --component attune_client --prefix PREFIX: what find_package(attune_client) finds.
include(CMakePackageConfigHelpers)
include(GNUInstallDirs)

set(version 0.1.0)
set(package ${CMAKE_INSTALL_LIBDIR}/cmake/attune_client)
set(in_package COMPONENT attune_client)
set_target_properties(attune_client PROPERTIES EXPORT_NAME client)
set_target_properties(attune_proto PROPERTIES EXPORT_NAME proto)
set_target_properties(attune_boost PROPERTIES EXPORT_NAME boost)

install(TARGETS attune_client attune_proto attune_boost EXPORT attune_client-targets
  ARCHIVE DESTINATION ${CMAKE_INSTALL_LIBDIR} ${in_package}
  INCLUDES DESTINATION ${CMAKE_INSTALL_INCLUDEDIR})
install(EXPORT attune_client-targets NAMESPACE attune:: DESTINATION ${package} ${in_package})

install(DIRECTORY ${CMAKE_CURRENT_SOURCE_DIR}/attune_client
  DESTINATION ${CMAKE_INSTALL_INCLUDEDIR} ${in_package}
  FILES_MATCHING PATTERN "*.hpp" PATTERN "client_impl.hpp" EXCLUDE)
# What a client meets of the contract; the journal and the rulebook are the server's own.
foreach(proto IN ITEMS api client common report server)
  install(FILES ${PROJECT_BINARY_DIR}/proto/attune/v1/${proto}.pb.h
    DESTINATION ${CMAKE_INSTALL_INCLUDEDIR}/attune/v1 ${in_package})
endforeach()

configure_package_config_file(${CMAKE_CURRENT_LIST_DIR}/attune_client-config.cmake.in
  ${CMAKE_CURRENT_BINARY_DIR}/attune_client-config.cmake INSTALL_DESTINATION ${package})
write_basic_package_version_file(${CMAKE_CURRENT_BINARY_DIR}/attune_client-config-version.cmake
  VERSION ${version} COMPATIBILITY SameMinorVersion)
install(FILES ${CMAKE_CURRENT_BINARY_DIR}/attune_client-config.cmake
  ${CMAKE_CURRENT_BINARY_DIR}/attune_client-config-version.cmake
  DESTINATION ${package} ${in_package})
