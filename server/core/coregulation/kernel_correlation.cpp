#include "core/coregulation/kernel_correlation.hpp"

#include <algorithm>
#include <cmath>

#include "core/coregulation/second_grid.hpp"

namespace attune::core::coregulation {
namespace {

constexpr std::size_t kReportsMin = 8;
/// Beyond this many widths a pair weighs nothing.
constexpr double kWidthsMax = 4;

struct Shape {
  double mean = 0;
  double spread = 0;
  double mean_gap_s = 0;
};

template <class Reports>
Shape shape_of(const Reports& reports) {
  const auto n = static_cast<double>(reports.size());
  Shape shape;
  for (std::size_t i = 0; i < reports.size(); ++i) shape.mean += reports.back(i).value / n;
  double squares = 0;
  for (std::size_t i = 0; i < reports.size(); ++i) {
    squares += std::pow(reports.back(i).value - shape.mean, 2);
  }
  shape.spread = std::sqrt(squares / n);
  shape.mean_gap_s = (reports.back(0).time_s - reports.back(reports.size() - 1).time_s) / (n - 1);
  return shape;
}

/// Whether what spread there is, is rounding.
bool is_flat(const Shape& shape) { return !(shape.spread > 1e-9 * (1 + std::abs(shape.mean))); }

/// Weighed sums over pairs that are near each other.
struct Sums {
  double weights = 0;
  double squared_weights = 0;
  double products = 0;
  double a_squares = 0;
  double b_squares = 0;
};

template <class Reports>
Sums sum_pairs(const Reports& a, const Reports& b, const Shape& of_a, const Shape& of_b,
               double width_s) {
  Sums sums;
  std::size_t first = 0;  // Of b, newest first: nothing newer is near what follows.
  for (std::size_t i = 0; i < a.size(); ++i) {
    const auto& left = a.back(i);
    while (first < b.size() && b.back(first).time_s > left.time_s + kWidthsMax * width_s) ++first;
    for (std::size_t j = first; j < b.size(); ++j) {
      const double steps = (left.time_s - b.back(j).time_s) / width_s;
      if (steps > kWidthsMax) break;
      const double weight = std::exp(-steps * steps / 2);
      const double za = (left.value - of_a.mean) / of_a.spread;
      const double zb = (b.back(j).value - of_b.mean) / of_b.spread;
      sums.weights += weight;
      sums.squared_weights += weight * weight;
      sums.products += weight * za * zb;
      sums.a_squares += weight * za * za;
      sums.b_squares += weight * zb * zb;
    }
  }
  return sums;
}

}  // namespace

void KernelCorrelation::add(Reports& reports, double time_s, double value) {
  if (!std::isfinite(time_s) || !(std::abs(value) <= SecondGrid::kValueMax)) return;
  if (reports.size() > 0 && time_s <= reports.back(0).time_s) return;
  reports.push({.time_s = time_s, .value = value});
}

Measured<KernelCorrelation::Value> KernelCorrelation::report() const {
  if (a_.size() < kReportsMin || b_.size() < kReportsMin) return Unavailable::too_few_samples;
  const Shape a = shape_of(a_);
  const Shape b = shape_of(b_);
  if (is_flat(a) || is_flat(b)) return Unavailable::no_spread;
  const double width_s = std::max(a.mean_gap_s, b.mean_gap_s) / 4;
  const Sums sums = sum_pairs(a_, b_, a, b, width_s);
  const double pairs =
      sums.squared_weights > 0 ? sums.weights * sums.weights / sums.squared_weights : 0;
  if (pairs < kPairsMin) return Unavailable::too_irregular;
  // The sum of weights can leave [-1, 1] where the weighed spread differs from one's own; then the
  // weighed spread is the right divisor (Cauchy-Schwarz).
  const double divisor = std::max(sums.weights, std::sqrt(sums.a_squares * sums.b_squares));
  const double effective = std::min(pairs, static_cast<double>(std::min(a_.size(), b_.size())));
  return Value{
      .r = sums.products / divisor, .standard_error = 1 / std::sqrt(effective - 3), .pairs = pairs};
}

}  // namespace attune::core::coregulation
