// `attuned replay`: one session told again with other rules, without a server.
#pragma once

#include <filesystem>
#include <string>
#include <variant>

#include "app/rulebook_files.hpp"

namespace attune::app {

struct ReplayOptions {
  std::string session;  ///< 32 lower-case hexadecimal digits.
  std::filesystem::path data_folder;
  std::filesystem::path rulebook_folder;  ///< Empty: the built-in rules.
  bool json = false;
};

/// What was offered and what would have been, side by side: times, people and rules, and nothing of
/// what anyone said. Or why not.
[[nodiscard]] std::variant<std::string, StartError> replay_report(const ReplayOptions& options);

/// Reads argv from the word "replay" on, prints to stdout, errors to stderr. Returns the exit
/// status: 0, or 1 for what cannot be read, or what the command line's parser says.
int run_replay(int argc, const char* const* argv);

}  // namespace attune::app
