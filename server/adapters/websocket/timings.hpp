// How long a socket may take for what. Real ones by default; tests use short ones.
#pragma once

#include <chrono>

#include "base/limits.hpp"

namespace attune::websocket {

struct Timings {
  /// How often deadlines are looked at: one timer for all sockets of a thread, so that each
  /// deadline may be late by this.
  std::chrono::milliseconds tick{500};
  std::chrono::milliseconds hello{limits::kHelloDeadlineMs};
  std::chrono::milliseconds assembly{limits::kMessageAssemblyMs};
  std::chrono::milliseconds write_progress{limits::kWriteProgressMs};
  std::chrono::milliseconds ping{limits::kPingIntervalMs};
  std::chrono::milliseconds idle{limits::kIdleTimeoutMs};
  /// From the decision to close until the peer has hung up.
  std::chrono::milliseconds closing{limits::kClosingMs};
};

}  // namespace attune::websocket
