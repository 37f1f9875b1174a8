// Measure 3: inertia, how slowly one person's level returns.
#pragma once

#include <cstdint>
#include <optional>

#include "core/coregulation/linear_trend.hpp"
#include "core/coregulation/measured.hpp"
#include "core/coregulation/moments.hpp"

namespace attune::core::coregulation {

/// r_t = c + phi r_{t-1} by ordinary least squares, r the series without its straight line; pairs
/// that follow each other directly, in the person's own values.
///
/// Unit: none; phi near 1 is slow to change, near 0 quick. Window: the session. First report: 60
/// bins of 5 s (`kReportSamplesMin`). Cost: 10 multiply-adds a sample, 14 doubles. Read it only
/// against the same person's own past: noise in the reports biases phi towards 0, and so do short
/// series, by about (1 + 3 phi)/n.
/// Source: Kuppens 2010; Koval (PMC4705270); analytics.md section 3, row 3; table rties_prefix,
/// ar1.
class Inertia {
 public:
  static constexpr std::uint64_t kReportSamplesMin = 60;

  struct Value {
    double phi = 0;
    double standard_error = 0;    ///< Ordinary.
    double phi_small_sample = 0;  ///< phi + (1 + 3 phi)/n.
    std::uint64_t n = 0;          ///< Pairs.
    static constexpr Evidence kEvidence = Evidence::descriptive;
    bool operator==(const Value&) const = default;
  };

  /// The next instant's value, or that it is missing.
  void add(std::optional<double> x);
  /// With as few as `samples_min` values; fewer than 4 pairs never suffice.
  [[nodiscard]] Measured<Value> report(std::uint64_t samples_min = kReportSamplesMin) const;

  bool operator==(const Inertia&) const = default;

 private:
  std::uint64_t time_ = 0;
  LinearTrend trend_;
  std::optional<double> before_;
  Moments<4> moments_;  ///< 1, t, x, x before.
};

}  // namespace attune::core::coregulation
