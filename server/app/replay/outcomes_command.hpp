// `attuned outcomes`: what tended to follow each rule's suggestion, over a folder's sessions.
#pragma once

#include <filesystem>
#include <string>
#include <variant>

#include "app/rulebook_files.hpp"
#include "core/session/state.hpp"

namespace attune::app {

struct OutcomesOptions {
  std::filesystem::path data_folder;
  std::filesystem::path rulebook_folder;  ///< Whose rules are listed. Empty: the built-in ones.
  bool json = false;
};

/// Whether a session, as it is at its end, may be looked at together with others: it is over, and
/// both have allowed it.
[[nodiscard]] bool may_be_used(const core::State& state);

/// Sums over sessions, and nothing of any one of them. Or why not.
[[nodiscard]] std::variant<std::string, StartError> outcomes_report(const OutcomesOptions& options);

/// Reads argv from the word "outcomes" on, prints to stdout, errors to stderr. Returns the exit
/// status: 0, or 1 for what cannot be read, or what the command line's parser says.
int run_outcomes(int argc, const char* const* argv);

}  // namespace attune::app
