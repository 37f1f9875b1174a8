#include "core/coregulation/dominant_root.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

namespace attune::core::coregulation {
namespace {

constexpr int kRootIterationsMax = 100;

/// A complex number without the care for infinities that std::complex takes.
struct Point {
  double x = 0;
  double y = 0;
};
Point operator+(Point a, Point b) { return {a.x + b.x, a.y + b.y}; }
Point operator-(Point a, Point b) { return {a.x - b.x, a.y - b.y}; }
Point operator*(Point a, Point b) { return {a.x * b.x - a.y * b.y, a.x * b.y + a.y * b.x}; }
Point inverse(Point a) {
  const double square = a.x * a.x + a.y * a.y;
  return {a.x / square, -a.y / square};
}
double square_of(Point a) { return a.x * a.x + a.y * a.y; }

/// p(z) and p'(z).
struct Value {
  Point value;
  Point slope;
};

Value evaluate(std::span<const double> coefficients, Point z) {
  Value at{.value = {1, 0}, .slope = {0, 0}};
  for (const double c : coefficients) {
    at.slope = at.slope * z + at.value;
    at.value = at.value * z + Point{c, 0};
  }
  return at;
}

using Roots = std::array<Point, kDegreeMax>;

/// On a circle around the roots' mean, turned so that no guess is real or another's conjugate.
Roots first_guesses(std::span<const double> coefficients) {
  const std::size_t n = coefficients.size();
  const double centre = -coefficients[0] / static_cast<double>(n);
  double radius = 0;
  for (std::size_t k = 0; k < n; ++k) {
    const double root_size = std::pow(std::abs(coefficients[k]), 1.0 / static_cast<double>(k + 1));
    radius = std::max(radius, root_size);
  }
  Roots roots{};
  for (std::size_t i = 0; i < n; ++i) {
    const double angle =
        2 * std::numbers::pi * static_cast<double>(i) / static_cast<double>(n) + 0.4;
    roots[i] = {centre + radius * std::cos(angle), radius * std::sin(angle)};
  }
  return roots;
}

/// One round over all roots; the largest step, relative to its root.
double improve(std::span<const double> coefficients, Roots& roots) {
  const std::size_t n = coefficients.size();
  double largest = 0;
  for (std::size_t i = 0; i < n; ++i) {
    const Value at = evaluate(coefficients, roots[i]);
    if (square_of(at.value) == 0) continue;
    Point repulsion{};
    for (std::size_t j = 0; j < n; ++j) {
      if (j != i) repulsion = repulsion + inverse(roots[i] - roots[j]);
    }
    const Point step = inverse(at.slope * inverse(at.value) - repulsion);
    roots[i] = roots[i] - step;
    largest = std::max(largest, square_of(step) / std::max(square_of(roots[i]), 1e-300));
  }
  return largest;
}

}  // namespace

std::optional<std::complex<double>> dominant_root(std::span<const double> coefficients) {
  const std::size_t n = coefficients.size();
  if (n == 1) return std::complex<double>{-coefficients[0], 0};
  Roots roots = first_guesses(coefficients);
  for (int i = 0; i < kRootIterationsMax; ++i) {
    const double step = improve(coefficients, roots);
    if (!std::isfinite(step)) return std::nullopt;
    if (step > 1e-26) continue;
    const auto farthest =
        std::max_element(roots.begin(), roots.begin() + static_cast<std::ptrdiff_t>(n),
                         [](Point a, Point b) { return square_of(a) < square_of(b); });
    return std::complex<double>{farthest->x, farthest->y};
  }
  return std::nullopt;
}

}  // namespace attune::core::coregulation
