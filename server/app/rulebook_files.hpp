// The rulebook at start: from the binary, or from a folder that its keeper is working on.
#pragma once

#include <filesystem>
#include <string>
#include <variant>

#include "protocol/rulebook_codec.hpp"

namespace attune::app {

/// Why the server will not start, one line for each thing that is wrong: file, line, column,
/// reason.
struct StartError {
  std::string text;
};

/// Every *.txtpb below `folder`, or the built-in ones where it is empty.
std::variant<protocol::LoadedRulebook, StartError> open_rulebook(
    const std::filesystem::path& folder);

}  // namespace attune::app
