// Measure 5: who tended to be followed by whom. The model of influence that every claim rests on.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

#include "core/coregulation/lag_ring.hpp"
#include "core/coregulation/least_squares.hpp"
#include "core/coregulation/linear_trend.hpp"
#include "core/coregulation/measured.hpp"
#include "core/coregulation/moments.hpp"

namespace attune::core::coregulation {

/// A fitted vector autoregression of order `lags` of two series of bin means.
struct VarFit {
  std::size_t lags = 0;    ///< Chosen by BIC.
  std::uint64_t bins = 0;  ///< All that were heard.
  double rows = 0;         ///< That carry the fit: the bins that have all lags before them.
  double bin_samples = 1;
  double p_a_to_b = 1;  ///< Of the partial F test that A's past adds nothing to B's own.
  double p_b_to_a = 1;
  double partial_r2_a_to_b = 0;  ///< Share of B's residual that A's past explains.
  double partial_r2_b_to_a = 0;
  double residual_correlation = 0;
  std::array<double, 3> residual_moments{};  ///< Sums of e_a e_a, e_a e_b, e_b e_b.
  /// The constant, then (A, B) at lag 1, (A, B) at lag 2, ...
  std::array<double, kColumnsMax> a{};
  std::array<double, kColumnsMax> b{};
  SmallMatrix factor;  ///< Cholesky factor of the regressors' moments, in that order.

  static constexpr Evidence kEvidence = Evidence::calibrated;
  [[nodiscard]] std::size_t columns() const { return 1 + 2 * lags; }
};

/// VAR(p) with a constant, p <= `LagsMax` chosen by BIC on the rows that all orders share, of means
/// of `bin_samples` samples, both series without their straight lines.
///
/// Unit: coefficients have none; p-values are probabilities. Window: the session. First report: 120
/// bins (10 min of 5 s bins). Cost: 105 multiply-adds a bin at 5 lags; a report about 2 us. State:
/// 1.3 KB at 5 lags. With 5 s bins and alpha = .01 for each direction, strangers get any pattern in
/// 5.8 % (analytics.md finding 3); with 1 s bins in far more. Prediction only: a common cause can
/// look the same, see `SharedMotion`.
/// Source: analytics.md section 3, row 5; tables rties_var, synth_expected var1, var5.
template <std::size_t LagsMax>
class VectorAutoregression {
 public:
  static constexpr std::uint64_t kReportBinsMin = 120;

  explicit VectorAutoregression(std::size_t bin_samples) : bin_samples_{bin_samples} {}

  /// The next instant at which both have a value.
  void add(double a, double b);
  /// What comes next does not follow what was: no row reaches across, and an unfinished bin is
  /// thrown away.
  void interrupt();

  [[nodiscard]] std::uint64_t bins() const { return bins_; }
  /// With as few as `bins_min` bins; a fit needs more rows than columns in any case.
  [[nodiscard]] Measured<VarFit> report(std::uint64_t bins_min = kReportBinsMin) const;

  bool operator==(const VectorAutoregression&) const = default;

 private:
  static constexpr std::size_t kColumns = 2 * LagsMax + 4;
  struct Bin {
    double a = 0;
    double b = 0;
    bool operator==(const Bin&) const = default;
  };
  std::size_t bin_samples_;
  std::uint64_t samples_ = 0;
  std::uint64_t bins_ = 0;
  std::size_t in_bin_ = 0;
  Bin sum_;  ///< Of the bin that fills, relative to the first values.
  double time_sum_ = 0;
  LinearTrend trend_a_;
  LinearTrend trend_b_;
  LagRing<Bin, LagsMax> past_;
  Moments<kColumns> moments_;  ///< 1, t, (a, b) at lag 1 .. LagsMax, then a and b now.

  void finish_bin();
};

extern template class VectorAutoregression<5>;
extern template class VectorAutoregression<8>;

}  // namespace attune::core::coregulation
