// Association of reports that come at any time.
#pragma once

#include <cstddef>

#include "core/coregulation/lag_ring.hpp"
#include "core/coregulation/measured.hpp"

namespace attune::core::coregulation {

/// Gaussian-kernel correlation of two irregular series: r = sum K_h(t_i - t_j) z_i z_j / sum K_h,
/// with h a quarter of the mean gap (of the sparser series), over reports of both. Nothing is
/// interpolated or carried forward.
///
/// Unit: none, -1..1. Window: the newest 256 reports of each. First report: 8 reports each, and as
/// many pairs near each other. Cost: O(1) a report; O(n * neighbours) when read, about 10 us at
/// 256. The standard error is Fisher's, with the number of effective pairs; autocorrelated reports
/// make it too small, so that no claim rests on it. Source: Rehfeld et al. 2011; analytics.md
/// section 6.
class KernelCorrelation {
 public:
  static constexpr std::size_t kReportsKept = 256;
  static constexpr double kPairsMin = 8;

  struct Value {
    double r = 0;
    double standard_error = 0;  ///< Of atanh r.
    double pairs = 0;           ///< Effective: (sum K)^2 / sum K^2.
    static constexpr Evidence kEvidence = Evidence::descriptive;
    bool operator==(const Value&) const = default;
  };

  /// A report of one's own time. What is not finite, or before one's newest, is left out.
  void add_a(double time_s, double value) { add(a_, time_s, value); }
  void add_b(double time_s, double value) { add(b_, time_s, value); }
  [[nodiscard]] Measured<Value> report() const;
  bool operator==(const KernelCorrelation&) const = default;

 private:
  struct Report {
    double time_s = 0;
    double value = 0;
    bool operator==(const Report&) const = default;
  };
  using Reports = LagRing<Report, kReportsKept>;
  Reports a_;
  Reports b_;

  static void add(Reports& reports, double time_s, double value);
};

}  // namespace attune::core::coregulation
