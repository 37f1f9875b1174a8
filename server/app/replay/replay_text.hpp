// Two tellings of a session in a table, and as JSON.
#pragma once

#include <string>

#include "core/replay/replay.hpp"

namespace attune::app {

struct Retold {
  std::string session;
  std::string rulebook_version;  ///< Of the other rules.
  core::replay::Replay replay;
};

/// Times are minutes and seconds since both were in.
[[nodiscard]] std::string to_text(const Retold& retold);
[[nodiscard]] std::string to_json(const Retold& retold);

}  // namespace attune::app
