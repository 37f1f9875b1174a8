// A row of correlations over lags, drawn smooth at half steps by one matrix.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace attune::core::coregulation {

/// The matrix that takes 2*lags+1 correlations to 4*lags+1 smoothed ones, half a step apart:
/// loess (degree 2, tricube weights, the `span` nearest of all points), then a cubic spline whose
/// ends follow the cubic through the last four points. It is made once: smoothing is linear.
/// loess is fitted where R fits it, at the vertices of its tree of cells of at most
/// points * span / 5, and blended between them by cubics with the fitted slopes; at 31 points
/// that is the fit itself but for the last point.
/// Unit: that of the row. Cost: made O(points^3); applied O(points * span). Source: package wcc
/// 0.4.1, wccPeakPick; R's loess and spline(method = "fmm"); table rties_wcc_smoother.
class LagSmoother {
 public:
  explicit LagSmoother(std::size_t lags, double span = 0.25);

  [[nodiscard]] std::size_t points() const { return points_; }
  [[nodiscard]] std::size_t rows() const { return 2 * points_ - 1; }
  [[nodiscard]] double at(std::size_t row, std::size_t column) const {
    return weights_[row * points_ + column];
  }
  /// `row` has points() values, `out` rows().
  void apply(std::span<const double> row, std::span<double> out) const;

 private:
  std::size_t points_;
  std::vector<double> weights_;

  void fill_loess(double span);
  void fill_between();
};

}  // namespace attune::core::coregulation
