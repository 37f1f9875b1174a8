// The server's clock, bounded from both sides. The server read its clock while a probe was on its
// way, so what the offset is lies between two values, whatever each way took: a probe gives one
// bound by its way up and one by its way down. The highest lower bound and the lowest upper bound
// of all probes stand; between probes both move apart as two clocks may.
#pragma once

#include <algorithm>
#include <optional>

namespace attune::client {

/// All times in ms; the client's are of its monotonic clock.
class ClockEstimate {
 public:
  /// Server time minus the client's monotonic clock: the middle of what is left. Nothing before
  /// anything was heard.
  [[nodiscard]] std::optional<double> offset_ms() const {
    if (!bounds_) return std::nullopt;
    return (bounds_->low + bounds_->high) / 2;
  }

  /// The most that `offset_ms` can be wrong at `now_ms`, as long as neither clock was set.
  [[nodiscard]] std::optional<double> error_ms(double now_ms) const {
    if (!bounds_) return std::nullopt;
    const Bounds now = widened(*bounds_, now_ms);
    return (now.high - now.low) / 2;
  }

  /// What was sent at `sent_ms` was answered at `now_ms`, and the server read `server_time_ms` on
  /// its clock in between.
  void add(double sent_ms, double server_time_ms, double now_ms) {
    if (now_ms < sent_ms) return;
    const Bounds fresh{.low = server_time_ms - now_ms,
                       .high = server_time_ms + kServerStepMs - sent_ms,
                       .at_ms = now_ms};
    const Bounds known = bounds_ ? widened(*bounds_, now_ms) : fresh;
    const Bounds both{.low = std::max(known.low, fresh.low),
                      .high = std::min(known.high, fresh.high),
                      .at_ms = now_ms};
    // No offset fits both: the device has slept or a clock was set, and what was known says nothing
    // any more.
    bounds_ = both.low > both.high ? fresh : both;
  }

 private:
  /// How fast two clocks may drift apart, in ms for each ms: a crystal is good to 50 ppm, and time
  /// service slews a server.
  static constexpr double kDrift = 100e-6;
  /// The server tells its time in whole ms, rounded down: what it meant may be so much later.
  static constexpr double kServerStepMs = 1;

  struct Bounds {
    double low = 0;
    double high = 0;
    double at_ms = 0;
  };

  static Bounds widened(const Bounds& bounds, double now_ms) {
    const double drift_ms = std::max(0.0, now_ms - bounds.at_ms) * kDrift;
    return {.low = bounds.low - drift_ms, .high = bounds.high + drift_ms, .at_ms = now_ms};
  }

  std::optional<Bounds> bounds_;
};

}  // namespace attune::client
