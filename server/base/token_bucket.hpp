// A rate with a burst. Virtual time in, so that a test needs no clock.
#pragma once

#include <algorithm>

#include "base/time.hpp"

namespace attune {

/// Holds at most `burst` tokens and gains `per_second`. Full at first.
class TokenBucket {
 public:
  TokenBucket(double per_second, double burst)
      : per_second_{per_second}, burst_{burst}, tokens_{burst} {}

  /// Takes one token; false where there is none. A `now` before the last one gains nothing.
  bool take(TimePoint now) {
    refill(now);
    if (tokens_ < 1.0) return false;
    tokens_ -= 1.0;
    return true;
  }
  /// Whether `take` would succeed.
  [[nodiscard]] bool has_token(TimePoint now) {
    refill(now);
    return tokens_ >= 1.0;
  }
  /// Whether nothing has been taken that is not regained: such a bucket need not be kept.
  [[nodiscard]] bool full(TimePoint now) {
    refill(now);
    return tokens_ >= burst_;
  }

 private:
  double per_second_;
  double burst_;
  double tokens_;
  TimePoint last_{};

  void refill(TimePoint now) {
    if (now <= last_) return;
    const double seconds = std::chrono::duration<double>(now - last_).count();
    tokens_ = std::min(burst_, tokens_ + seconds * per_second_);
    last_ = now;
  }
};

}  // namespace attune
