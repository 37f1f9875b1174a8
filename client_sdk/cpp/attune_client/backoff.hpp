// How long to wait before the next attempt: full jitter, so that thousands do not come back in one
// moment.
#pragma once

#include <algorithm>
#include <cmath>

namespace attune::client {

/// All in ms. Tests that kill servers make these small.
struct BackoffOptions {
  double first_max_ms = 1'000;
  double base_ms = 500;
  double cap_ms = 30'000;
};

/// The wait before attempt `attempt` (0 for the first after a loss), in ms: uniform in [0,
/// first_max_ms] first, then in [0, min(cap_ms, base_ms * 2^attempt)]. `random` is in [0, 1).
inline double backoff_ms(unsigned attempt, double random, const BackoffOptions& options) {
  if (attempt == 0) return random * options.first_max_ms;
  return random * std::min(options.cap_ms,
                           std::ldexp(options.base_ms, static_cast<int>(std::min(attempt, 16u))));
}

/// Uniform between two bounds that the server named in GoAway, in ms.
inline double between(double min_ms, double max_ms, double random) {
  return min_ms + random * std::max(0.0, max_ms - min_ms);
}

}  // namespace attune::client
