// Heart rates as a strap sends them, made ready to be measured.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "base/time.hpp"
#include "core/coregulation/second_grid.hpp"

namespace attune::core::coregulation {

/// One notification of a strap (Bluetooth heart rate service, 0x2A37), at the time its device gave,
/// put on the server's clock.
struct HeartReading {
  static constexpr std::size_t kIntervalsMax = 8;
  /// What a human heart can do; a strap that says more has lost the skin.
  static constexpr std::uint16_t kRateMinBpm = 30;
  static constexpr std::uint16_t kRateMaxBpm = 240;

  TimePoint at;
  std::optional<std::uint16_t> rate_bpm;
  /// Beat to beat, oldest first; only the strap's own, never made from the rate.
  std::array<std::uint16_t, kIntervalsMax> intervals_ms{};
  std::uint8_t interval_count = 0;
  bool contact = true;  ///< The strap feels skin.
  bool moving = false;  ///< The phone moves, or exercise is reported.
  bool operator==(const HeartReading&) const = default;
};

/// Why readings were left out; for the person who wears the strap, and for trust in the rest.
struct HeartCounts {
  std::uint64_t used = 0;
  std::uint64_t without_contact = 0;
  std::uint64_t out_of_range = 0;
  std::uint64_t late_or_twice = 0;
  bool operator==(const HeartCounts&) const = default;
};

/// Sorts a batch by time, leaves out what cannot be used, and gives the usable rest in order; what
/// is not newer than the newest one used is late, or has come twice. The order inside a batch does
/// not matter. Cost: O(n log n) a batch. State: 40 bytes. Source: analytics.md section 6.
class HeartRate {
 public:
  [[nodiscard]] std::vector<HeartReading> usable(std::vector<HeartReading> batch);
  [[nodiscard]] const HeartCounts& counts() const { return counts_; }
  bool operator==(const HeartRate&) const = default;

 private:
  std::optional<TimePoint> newest_;
  HeartCounts counts_;
};

}  // namespace attune::core::coregulation
