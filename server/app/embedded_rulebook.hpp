// The rulebook that the binary carries.
#pragma once

#include <span>
#include <string_view>

namespace attune::app {

/// One file of the rulebook. The bytes live as long as the program.
struct EmbeddedFile {
  std::string_view path;  ///< Below server/rulebook: "texts/en.txtpb".
  std::string_view body;
};

/// Every *.txtpb below server/rulebook at build time, ordered by path. Any thread.
std::span<const EmbeddedFile> embedded_rulebook_files();

}  // namespace attune::app
