// When a drain is over, from a count and a time that are handed in: no socket, no clock.
#pragma once

#include <chrono>
#include <cstddef>

#include "base/limits.hpp"

namespace attune::app {

/// Begins when it is made.
class Drain {
 public:
  using TimePoint = std::chrono::steady_clock::time_point;

  explicit Drain(TimePoint now) : until_{now + std::chrono::milliseconds{limits::kDrainMs}} {}

  /// Every socket is closed, or has had `limits::kDrainMs` for it and is cut.
  [[nodiscard]] bool over(std::size_t open_sockets, TimePoint now) const {
    return open_sockets == 0 || now >= until_;
  }

 private:
  TimePoint until_;
};

}  // namespace attune::app
