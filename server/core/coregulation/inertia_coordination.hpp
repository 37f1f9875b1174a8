// Measure 4: inertia and coordination (stability and influence), the model of rties.
#pragma once

#include <array>
#include <cstdint>
#include <optional>

#include "core/coregulation/lag_ring.hpp"
#include "core/coregulation/least_squares.hpp"
#include "core/coregulation/linear_trend.hpp"
#include "core/coregulation/measured.hpp"
#include "core/coregulation/moments.hpp"
#include "core/coregulation/newey_west.hpp"

namespace attune::core::coregulation {

/// For each partner, own_t = intercept + inertia own_{t-L} + coordination other_{t-L} by ordinary
/// least squares, both series without their straight lines; a row counts where all three are there.
///
/// Unit: coefficients have none. Window: the session. First report: 120 instants. Cost: two
/// sums of 15 products a sample. Its ordinary p-values are far too small on such data (analytics.md
/// finding 3), so that nothing is claimed from them: they are kept for comparison with the source.
/// The Newey-West standard errors need the series and are made on request (`newey_west`).
/// Source: Thorson, West & Mendes 2018; rties indivInertCoord; tables rties_ic, rties_prefix.
class InertiaCoordination {
 public:
  static constexpr std::uint64_t kReportSamplesMin = 120;
  static constexpr std::size_t kLagMax = 10;

  /// What predicts one partner.
  struct Side {
    double intercept = 0;
    double inertia = 0;
    double coordination = 0;  ///< Of the other's past.
    double coordination_standard_error = 0;
    double f = 0;  ///< For coordination = 0.
    double p = 1;  ///< Ordinary; not evidence.
    std::uint64_t n = 0;
    bool operator==(const Side&) const = default;
  };
  struct Value {
    Side a;
    Side b;
    double r2_full = 0;      ///< Adjusted, of both partners together.
    double growth = 0;       ///< Log of the system's dominant eigenvalue, for one sample.
    double growth_self = 0;  ///< The same without coordination.
    [[nodiscard]] double stabilisation() const { return growth_self - growth; }
    static constexpr Evidence kEvidence = Evidence::descriptive;
    bool operator==(const Value&) const = default;
  };

  /// `lag` in samples, 1..kLagMax.
  explicit InertiaCoordination(std::size_t lag) : lag_{lag} {}

  /// The next instant: either may be missing.
  void add(std::optional<double> a, std::optional<double> b);
  [[nodiscard]] Measured<Value> report(std::uint64_t samples_min = kReportSamplesMin) const;
  /// The same with one of the two only: a constant and own past, or a constant and the other's
  /// past, on all rows that have those. Identical partners leave these defined.
  struct Simpler {
    double r2_inertia = 0;  ///< Adjusted, of both partners together.
    double r2_coordination = 0;
    static constexpr Evidence kEvidence = Evidence::descriptive;
    bool operator==(const Simpler&) const = default;
  };
  [[nodiscard]] Measured<Simpler> report_simpler(
      std::uint64_t samples_min = kReportSamplesMin) const;
  /// The standard errors of both coordinations that bear autocorrelated errors, from all instants
  /// that were added, in order. Cost: O(rows * lags).
  [[nodiscard]] Measured<NeweyWest> newey_west(std::span<const std::optional<double>> a,
                                               std::span<const std::optional<double>> b) const;

  bool operator==(const InertiaCoordination&) const = default;

 private:
  struct Instant {
    std::optional<double> a;
    std::optional<double> b;
    bool operator==(const Instant&) const = default;
  };
  std::size_t lag_;
  std::uint64_t time_ = 0;
  LinearTrend trend_a_;
  LinearTrend trend_b_;
  LagRing<Instant, kLagMax> past_;
  /// What is known of one partner's regressions.
  struct Sums {
    Moments<5> full;        ///< 1, t, own now, own before, the other before.
    Moments<4> only_own;    ///< 1, t, own now, own before: rows where the other's past is missing.
    Moments<4> only_other;  ///< 1, t, own now, the other before: rows where own past is missing.
    bool operator==(const Sums&) const = default;
  };
  Sums of_a_;
  Sums of_b_;

  static void add_row(Sums& sums, double time, double now, std::optional<double> own,
                      std::optional<double> others);
  [[nodiscard]] SmallMatrix matrix(const Sums& sums, const LinearTrend& own,
                                   const LinearTrend& others) const;
  struct SimplerFit;
  [[nodiscard]] std::optional<SimplerFit> fit_simpler(const Sums& sums, const LinearTrend& own,
                                                      const LinearTrend& others) const;
};

}  // namespace attune::core::coregulation
