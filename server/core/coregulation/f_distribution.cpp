#include "core/coregulation/f_distribution.hpp"

#include <cmath>

namespace attune::core::coregulation {
namespace {

constexpr double kTiny = 1e-300;
constexpr int kTermsMax = 500;

double away_from_zero(double value) { return std::abs(value) < kTiny ? kTiny : value; }

/// The continued fraction of the incomplete beta function; converges fast for x below
/// (a+1)/(a+b+2).
double beta_fraction(double a, double b, double x) {
  double c = 1.0;
  double d = 1.0 / away_from_zero(1.0 - (a + b) * x / (a + 1.0));
  double result = d;
  for (int m = 1; m <= kTermsMax; ++m) {
    const double even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m));
    d = 1.0 / away_from_zero(1.0 + even * d);
    c = away_from_zero(1.0 + even / c);
    result *= d * c;
    const double odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1));
    d = 1.0 / away_from_zero(1.0 + odd * d);
    c = away_from_zero(1.0 + odd / c);
    result *= d * c;
    if (std::abs(d * c - 1.0) < 1e-15) break;
  }
  return result;
}

/// I_x(a, b), where `y` is 1 - x without its rounding.
double incomplete_beta(double a, double b, double x, double y) {
  if (x <= 0) return 0;
  if (y <= 0) return 1;
  const double front = std::exp(std::lgamma(a + b) - std::lgamma(a) - std::lgamma(b) +
                                a * std::log(x) + b * std::log(y));
  if (x < (a + 1) / (a + b + 2)) return front * beta_fraction(a, b, x) / a;
  return 1 - front * beta_fraction(b, a, y) / b;
}

}  // namespace

double f_upper_tail(double f, double numerator_degrees, double denominator_degrees) {
  if (!(f > 0)) return 1;
  const double weighed = numerator_degrees * f;
  const double sum = denominator_degrees + weighed;
  return incomplete_beta(denominator_degrees / 2, numerator_degrees / 2, denominator_degrees / sum,
                         weighed / sum);
}

}  // namespace attune::core::coregulation
