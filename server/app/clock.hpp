// The server's clock is read here, in `main` and nowhere below.
#pragma once

#include <chrono>

#include "base/time.hpp"

namespace attune::app {

/// UTC. Any thread.
inline TimePoint now() {
  return std::chrono::time_point_cast<Millis>(std::chrono::system_clock::now());
}

}  // namespace attune::app
