// The rulebook at start: from the binary, or from a folder that its keeper is working on.
#pragma once

#include <filesystem>
#include <string>
#include <variant>
#include <vector>

#include "protocol/rulebook_codec.hpp"

namespace attune::app {

/// Why the server will not start, one line for each thing that is wrong: file, line, column,
/// reason.
struct StartError {
  std::string text;
};

/// A file of a rulebook, read. `name` is its path below the rulebook's folder.
struct RulebookFileText {
  std::string name;
  std::string content;
};
/// One file, under a name of the caller's; an unreadable one is an error that names the path.
std::variant<RulebookFileText, StartError> read_rulebook_file(const std::filesystem::path& path,
                                                              std::string name);
/// Every *.txtpb below `folder`, by name; an unreadable one is an error that names it.
std::variant<std::vector<RulebookFileText>, StartError> read_rulebook_folder(
    const std::filesystem::path& folder);
/// Those that the binary carries.
std::vector<RulebookFileText> built_in_rulebook();
/// What is wrong with them, one line each, or the rulebook.
std::variant<protocol::LoadedRulebook, StartError> load_rulebook_files(
    const std::vector<RulebookFileText>& files);

/// Every *.txtpb below `folder`, or the built-in ones where it is empty.
std::variant<protocol::LoadedRulebook, StartError> open_rulebook(
    const std::filesystem::path& folder);

}  // namespace attune::app
