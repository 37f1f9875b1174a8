// Values that come at any time, put on a grid of seconds that the models can read.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "core/coregulation/measured.hpp"

namespace attune::core::coregulation {

/// One second of one person. `value` is missing where nothing was heard.
struct Second {
  std::int64_t second = 0;
  std::optional<double> value;
  bool operator==(const Second&) const = default;
};

/// The median of what came within each second; gaps of at most 5 s are bridged by a straight line
/// once their far end is known, longer ones are missing. What comes late is not used.
///
/// Unit: that of the values. Cost: O(1) a value. State: 200 bytes. Source: analytics.md section 6
/// (1 s bin medians, gaps of 5 s, not causal by one sample).
class SecondGrid {
 public:
  static constexpr std::int64_t kBridgedSecondsMax = 5;
  /// Values of one second that are kept: no strap sends more often.
  static constexpr std::size_t kValuesPerSecondMax = 16;
  /// A longer silence is told as one of this length: nothing joins across it in any case.
  static constexpr std::int64_t kSilenceSecondsMax = 900;

  /// No rating or rate is farther from zero; beyond, sums of squares would leave what a double
  /// holds.
  static constexpr double kValueMax = 1e12;
  /// Thirty thousand years: a time beyond is none, and no second of it could be counted.
  static constexpr double kTimeMaxS = 1e12;

  /// What is ready is appended to `out`, in order. A value or a time beyond its bound, one
  /// from before the newest second, and one more than fit a second are counted and left out.
  void add(double time_s, double value, std::vector<Second>& out);
  /// Nothing will come from before that second any more.
  void advance_to(std::int64_t second, std::vector<Second>& out);

  [[nodiscard]] std::uint64_t left_out() const { return left_out_; }

  bool operator==(const SecondGrid&) const = default;

 private:
  std::array<double, kValuesPerSecondMax> values_{};
  std::size_t count_ = 0;  ///< Of the second that fills; 0: none does.
  std::int64_t filling_ = 0;
  std::optional<Second> told_;        ///< The newest second with a value that was told.
  std::optional<std::int64_t> next_;  ///< The next second to tell.
  std::uint64_t left_out_ = 0;

  void close(std::vector<Second>& out);
  void tell_missing_until(std::int64_t second, std::vector<Second>& out);
};

}  // namespace attune::core::coregulation
