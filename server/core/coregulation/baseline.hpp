// Measure 1: one's own calm, and how far one is from it now.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "core/coregulation/lag_ring.hpp"
#include "core/coregulation/measured.hpp"

namespace attune::core::coregulation {

/// What a baseline is made of, and the smallest spread it may have: a person who sits still would
/// make any movement an alarm otherwise.
struct BaselineOptions {
  std::size_t values_min = 120;  ///< Below, it is provisional and nothing rests on it.
  std::size_t values_max = 180;  ///< Then it is frozen.
  double spread_floor = 3.0;     ///< bpm; or 5 % of a rating's scale.
  bool operator==(const BaselineOptions&) const = default;
};
/// 1 Hz heart rates, in bpm.
inline constexpr BaselineOptions kHeartBaseline{};
/// Check-ins on the 1..9 scale.
inline constexpr BaselineOptions kCheckInBaseline{
    .values_min = 8, .values_max = 8, .spread_floor = 0.4};

/// Median m and 1.4826 MAD s of the first calm values; z = (x - m) / max(s, floor), always one's
/// own level against one's own calm and never against the partner's.
///
/// Unit: that of the values; z has none. Window: the first 120..180 s (or 8 check-ins), then frozen
/// until asked anew or carried over from an earlier session. First report: `values_min`. Cost: O(1)
/// a value; O(n) a report until it is frozen. State: the values until it is frozen (1.4 KB), two
/// numbers after. Source: analytics.md section 3, row 1.
class Baseline {
 public:
  struct Value {
    double median = 0;
    double spread = 0;  ///< 1.4826 MAD, at least the floor.
    std::size_t n = 0;
    bool carried_over = false;
    static constexpr Evidence kEvidence = Evidence::descriptive;
    bool operator==(const Value&) const = default;
    [[nodiscard]] double z(double x) const { return (x - median) / spread; }
  };

  explicit Baseline(const BaselineOptions& options = kHeartBaseline) : options_{options} {}

  /// The next value heard while calm; finite. Ignored once frozen.
  void add(double value);
  /// Starts anew: one's calm is measured again from here.
  void begin_anew();
  /// Takes an earlier session's; `spread` is raised to the floor.
  void carry_over(double median, double spread, std::size_t n);

  [[nodiscard]] bool frozen() const { return frozen_.has_value(); }
  [[nodiscard]] Measured<Value> report() const;

  bool operator==(const Baseline&) const = default;

 private:
  BaselineOptions options_;
  std::vector<double> values_;
  std::optional<Value> frozen_;

  [[nodiscard]] Value of_values() const;
};

/// The median of what was heard in the last 15 seconds: what z is taken of.
class RecentMedian {
 public:
  static constexpr std::size_t kSeconds = 15;
  /// Fewer heard of them say nothing.
  static constexpr std::size_t kHeardMin = 5;

  /// The next second.
  void add(std::optional<double> value);
  [[nodiscard]] std::optional<double> value() const;
  bool operator==(const RecentMedian&) const = default;

 private:
  LagRing<float, kSeconds> seconds_;  ///< Heard ones that are finite, else `kMissing`.
};

/// The middle of some values, which are reordered; 0 of none.
[[nodiscard]] double median_of(std::vector<double>& values);

}  // namespace attune::core::coregulation
