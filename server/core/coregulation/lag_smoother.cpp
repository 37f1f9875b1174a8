#include "core/coregulation/lag_smoother.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <set>

#include "base/check.hpp"

namespace attune::core::coregulation {
namespace {

/// The weights of all points in the local parabola's value and slope at one place.
struct LocalFit {
  std::vector<double> value;
  std::vector<double> slope;
};

using Three = std::array<double, 3>;

double determinant(const Three& a, const Three& b, const Three& c) {
  return a[0] * (b[1] * c[2] - b[2] * c[1]) - b[0] * (a[1] * c[2] - a[2] * c[1]) +
         c[0] * (a[1] * b[2] - a[2] * b[1]);
}

double tricube(double distance, double bandwidth) {
  const double u = distance / bandwidth;
  return u < 1 ? std::pow(1 - u * u * u, 3) : 0;
}

/// The distance within which the `nearest` points lie.
double bandwidth_at(double place, std::size_t points, std::size_t nearest) {
  std::vector<double> distances;
  for (std::size_t i = 0; i < points; ++i) {
    distances.push_back(std::abs(static_cast<double>(i) - place));
  }
  std::sort(distances.begin(), distances.end());
  return distances[nearest - 1];
}

LocalFit fit_at(double place, std::size_t points, std::size_t nearest) {
  const double bandwidth = bandwidth_at(place, points, nearest);
  std::array<double, 5> moments{};
  for (std::size_t i = 0; i < points; ++i) {
    const double u = static_cast<double>(i) - place;
    double term = tricube(std::abs(u), bandwidth);
    for (double& moment : moments) {
      moment += term;
      term *= u;
    }
  }
  const Three c0{moments[0], moments[1], moments[2]};
  const Three c1{moments[1], moments[2], moments[3]};
  const Three c2{moments[2], moments[3], moments[4]};
  const double whole = determinant(c0, c1, c2);
  LocalFit fit{.value = std::vector<double>(points), .slope = std::vector<double>(points)};
  for (std::size_t i = 0; i < points; ++i) {
    const double u = static_cast<double>(i) - place;
    const double w = tricube(std::abs(u), bandwidth);
    const Three right{w, w * u, w * u * u};  // Cramer's rule for this point's unit response.
    fit.value[i] = determinant(right, c1, c2) / whole;
    fit.slope[i] = determinant(c0, right, c2) / whole;
  }
  return fit;
}

/// Cuts a cell at its middle point until it holds at most `points_max`, as R's loess does.
void cut(std::size_t first, std::size_t last, std::size_t points_max, std::set<double>& vertices) {
  if (last - first + 1 <= points_max) return;
  const std::size_t middle = (first + last + 2) / 2 - 1;  // Counted from one there.
  vertices.insert(static_cast<double>(middle));
  cut(first, middle, points_max, vertices);
  cut(middle + 1, last, points_max, vertices);
}

std::vector<double> vertices_of(std::size_t points, double span) {
  const double edge = static_cast<double>(points - 1);
  constexpr double kMargin = 0.005;  // Of the range, by which R's outermost cells reach further.
  std::set<double> vertices{-kMargin * edge, edge + kMargin * edge};
  const auto points_max = static_cast<std::size_t>(static_cast<double>(points) * span * 0.2);
  cut(0, points - 1, std::max<std::size_t>(points_max, 1), vertices);
  return {vertices.begin(), vertices.end()};
}

/// The second derivatives of the spline through `y`: the end pieces keep the third derivative of
/// the cubic through the outer four points.
std::vector<double> curvatures(std::span<const double> y) {
  const std::size_t last = y.size() - 1;
  std::vector<double> diagonal(y.size(), 4.0);
  std::vector<double> right(y.size());
  for (std::size_t i = 1; i < last; ++i) right[i] = 6 * (y[i + 1] - 2 * y[i] + y[i - 1]);
  // Rows 0 and `last` are -M0 + M1 = d and -M(last-1) + M(last) = d.
  right[0] = y[3] - 3 * y[2] + 3 * y[1] - y[0];
  right[last] = y[last] - 3 * y[last - 1] + 3 * y[last - 2] - y[last - 3];
  diagonal[0] = -1;
  diagonal[last] = 1;
  for (std::size_t i = 1; i <= last; ++i) {
    const double below = i == last ? -1.0 : 1.0;
    const double factor = below / diagonal[i - 1];
    diagonal[i] -= factor;  // All entries above the diagonal are one.
    right[i] -= factor * right[i - 1];
  }
  std::vector<double> out(y.size());
  out[last] = right[last] / diagonal[last];
  for (std::size_t i = last; i-- > 0;) out[i] = (right[i] - out[i + 1]) / diagonal[i];
  return out;
}

}  // namespace

LagSmoother::LagSmoother(std::size_t lags, double span)
    : points_{2 * lags + 1}, weights_(rows() * points_) {
  ATTUNE_CHECK(static_cast<double>(points_) * span >= 5);
  fill_loess(span);
  fill_between();
}

void LagSmoother::fill_loess(double span) {
  const auto nearest = static_cast<std::size_t>(static_cast<double>(points_) * span + 1e-5);
  const std::vector<double> vertices = vertices_of(points_, span);
  std::vector<LocalFit> fits;
  for (const double vertex : vertices) fits.push_back(fit_at(vertex, points_, nearest));
  for (std::size_t x = 0; x < points_; ++x) {
    const auto above = std::upper_bound(vertices.begin(), vertices.end(), static_cast<double>(x));
    const auto cell = static_cast<std::size_t>(above - vertices.begin()) - 1;
    const double height = vertices[cell + 1] - vertices[cell];
    const double u = (static_cast<double>(x) - vertices[cell]) / height;
    const LocalFit& left = fits[cell];
    const LocalFit& right = fits[cell + 1];
    for (std::size_t i = 0; i < points_; ++i) {
      weights_[2 * x * points_ + i] =
          (1 - u) * (1 - u) * (1 + 2 * u) * left.value[i] + u * u * (3 - 2 * u) * right.value[i] +
          height * u * (1 - u) * ((1 - u) * left.slope[i] - u * right.slope[i]);
    }
  }
}

void LagSmoother::fill_between() {
  std::vector<double> column(points_);
  for (std::size_t i = 0; i < points_; ++i) {
    for (std::size_t x = 0; x < points_; ++x) column[x] = at(2 * x, i);
    const std::vector<double> curve = curvatures(column);
    for (std::size_t x = 0; x + 1 < points_; ++x) {
      weights_[(2 * x + 1) * points_ + i] =
          (column[x] + column[x + 1]) / 2 - (curve[x] + curve[x + 1]) / 16;
    }
  }
}

void LagSmoother::apply(std::span<const double> row, std::span<double> out) const {
  ATTUNE_CHECK(row.size() == points_ && out.size() == rows());
  for (std::size_t r = 0; r < rows(); ++r) {
    const double* weights = weights_.data() + r * points_;
    double even = 0;
    double odd = 0;
    std::size_t i = 0;
    for (; i + 2 <= points_; i += 2) {
      even += weights[i] * row[i];
      odd += weights[i + 1] * row[i + 1];
    }
    if (i < points_) even += weights[i] * row[i];
    out[r] = even + odd;
  }
}

}  // namespace attune::core::coregulation
