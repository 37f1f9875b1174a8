// The straight line through one series: mean, slope and spread, in one pass.
#pragma once

#include <cstdint>
#include <optional>

#include "core/coregulation/measured.hpp"

namespace attune::core::coregulation {

/// Time, as the regressions count it: hundreds of samples, so that its square stays near one.
inline constexpr double kTimeScale = 100.0;

/// x = intercept + slope * t by ordinary least squares, over the values heard so far.
/// Values are kept relative to the first one, so that a high level costs no digits.
/// Unit: that of x, and of x for each unit of t. Window: the session. First report: 2 values at
/// different times. Cost: O(1). Source: rties dataPrep (analytics.md section 1; reference README,
/// "detrend").
class LinearTrend {
 public:
  struct Line {
    double intercept = 0;  ///< At t = 0.
    double slope = 0;
    std::uint64_t n = 0;
    static constexpr Evidence kEvidence = Evidence::descriptive;
    bool operator==(const Line&) const = default;
  };
  struct Spread {
    double mean = 0;
    double standard_deviation = 0;  ///< With n - 1.
    std::uint64_t n = 0;
    static constexpr Evidence kEvidence = Evidence::descriptive;
    bool operator==(const Spread&) const = default;
  };

  /// Both finite; t does not have to ascend.
  void add(double t, double x);

  [[nodiscard]] std::uint64_t count() const { return n_; }
  /// The first value, which everything here is relative to; 0 before there is one.
  [[nodiscard]] double origin() const { return origin_; }
  [[nodiscard]] Measured<Line> line() const;
  [[nodiscard]] Measured<Spread> spread() const;

  /// The line of x - origin over t / kTimeScale: what regressions on shifted values subtract. All
  /// zero while there is no line.
  struct Shifted {
    double intercept = 0;
    double slope = 0;
  };
  [[nodiscard]] Shifted shifted() const;

  bool operator==(const LinearTrend&) const = default;

 private:
  std::uint64_t n_ = 0;
  double origin_ = 0;
  double t_ = 0, tt_ = 0, x_ = 0, xx_ = 0, tx_ = 0;

  [[nodiscard]] std::optional<Shifted> fit() const;
};

}  // namespace attune::core::coregulation
