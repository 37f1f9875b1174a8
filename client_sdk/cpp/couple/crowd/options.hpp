// The command line of attune-couple.
#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "couple/crowd/crowd.hpp"

namespace attune::couple {

struct Arguments {
  CrowdOptions crowd;
  std::string script_file;  ///< Empty: none.
  bool only_check = false;  ///< Reads the script and plays nothing.
};
/// What to print instead, and the exit status.
struct Farewell {
  std::string text;
  int status = 0;
};

/// Errors name the option and what was meant.
[[nodiscard]] std::variant<Arguments, Farewell> read_arguments(
    const std::vector<std::string>& arguments);

/// Whether a host is this machine: 127.x.x.x, ::1 or localhost.
[[nodiscard]] bool is_loopback(const std::string& host);

/// Files that so many couples need: two phones and perhaps a therapist's page each, and requests
/// under way.
[[nodiscard]] std::size_t files_needed(std::size_t couples);

}  // namespace attune::couple
