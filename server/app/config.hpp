// What the command line says. Read once, at start.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <variant>
#include <vector>

#include "base/limits.hpp"

namespace attune::app {

struct Config {
  std::string listen_address = "127.0.0.1";
  std::uint16_t port = 8080;  ///< 0: a free one, printed at start.
  std::filesystem::path data_folder = "attune-data";
  unsigned threads = 1;  ///< Engine threads; each session belongs to one.
  bool in_memory = false;
  std::filesystem::path rulebook_folder;  ///< Empty: the rulebook inside the binary.
  std::filesystem::path helplines_file;   ///< Empty: the helplines inside the binary.
  std::string public_url;  ///< What phones reach, for the QR code and the Origin check; empty: the
                           ///< listening address.
  std::vector<std::string> allowed_origins;
  /// Sockets of one address; all phones behind one proxy or one clinic's router have one address.
  std::size_t connections_per_address = limits::kConnectionsPerAddressMax;
  bool quiet = false;  ///< No QR code.
};

/// An end of the process that is no failure (--help), or one that is: what to print and the exit
/// status.
struct ConfigExit {
  std::string text;
  int status = 0;
};

/// Reads argv. Errors name the option and what was meant.
std::variant<Config, ConfigExit> parse_config(int argc, const char* const* argv);

}  // namespace attune::app
