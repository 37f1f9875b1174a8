// Mean and spread of one short window, and what two windows have in common, by two passes.
#pragma once

#include <cmath>
#include <cstddef>
#include <optional>
#include <span>

namespace attune::core::coregulation {

/// Mean and centred sum of squares of one window; exactly 0 for a constant one.
struct WindowMoments {
  double mean = 0;
  double squares = 0;

  /// With n - 1.
  [[nodiscard]] double standard_deviation(std::size_t n) const {
    return n < 2 ? 0 : std::sqrt(squares / static_cast<double>(n - 1));
  }
};

/// Two passes, relative to the last value: nothing is lost in a stretch that hardly moves. Cost:
/// O(n).
inline WindowMoments window_moments(std::span<const double> window) {
  WindowMoments moments;
  const double origin = window.empty() ? 0 : window.back();
  double sum = 0;
  for (const double value : window) sum += value - origin;
  if (!window.empty()) moments.mean = origin + sum / static_cast<double>(window.size());
  for (const double value : window) {
    moments.squares += (value - moments.mean) * (value - moments.mean);
  }
  return moments;
}

/// Sum of (x_i - mean) * centred_i over the length of `centred`. Four sums at once, since one sum
/// would wait for itself.
inline double centred_product(const double* x, double mean, std::span<const double> centred) {
  double s0 = 0, s1 = 0, s2 = 0, s3 = 0;
  std::size_t i = 0;
  for (; i + 4 <= centred.size(); i += 4) {
    s0 += (x[i] - mean) * centred[i];
    s1 += (x[i + 1] - mean) * centred[i + 1];
    s2 += (x[i + 2] - mean) * centred[i + 2];
    s3 += (x[i + 3] - mean) * centred[i + 3];
  }
  for (; i < centred.size(); ++i) s0 += (x[i] - mean) * centred[i];
  return (s0 + s2) + (s1 + s3);
}

/// One less than this is a correlation of one within rounding: the two cannot be told apart.
inline constexpr double kIndistinguishable = 1e-13;

/// Fisher's z = atanh r; nothing where r is one within rounding, or beyond it.
inline std::optional<double> fisher_z(double r) {
  if (!(std::abs(r) < 1 - kIndistinguishable)) return std::nullopt;
  return std::atanh(r);
}

}  // namespace attune::core::coregulation
