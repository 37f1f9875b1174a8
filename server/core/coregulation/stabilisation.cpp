#include "core/coregulation/stabilisation.hpp"

#include <array>
#include <cmath>
#include <complex>
#include <span>

#include "core/coregulation/dominant_root.hpp"
#include "core/coregulation/eigenvalues.hpp"

namespace attune::core::coregulation {
namespace {

using Complex = std::complex<double>;

/// Coefficient of `from` at `lag` (1..) in the equation of `to`; 0 is A, 1 is B.
double coefficient(const VarFit& fit, std::size_t to, std::size_t from, std::size_t lag) {
  return (to == 0 ? fit.a : fit.b)[1 + 2 * (lag - 1) + from];
}

/// The dominant eigenvalue of a companion matrix, where its characteristic polynomial would not
/// settle.
std::optional<Complex> dominant_of(std::span<const double> companion, std::size_t n) {
  const auto all = eigenvalues(companion, n);
  if (!all) return std::nullopt;
  return all->dominant();
}

/// The dominant eigenvalue of the system in which both hear each other: a root of
/// (z^p - sum a_j z^(p-j)) (z^p - sum d_j z^(p-j)) - (sum b_j z^(p-j)) (sum c_j z^(p-j)).
std::optional<Complex> coupled_eigenvalue(const VarFit& fit) {
  const std::size_t p = fit.lags;
  std::array<double, kDegreeMax> polynomial{};  // Of z^(2p-1), ..., z^0.
  for (std::size_t i = 1; i <= p; ++i) {
    polynomial[i - 1] -= coefficient(fit, 0, 0, i) + coefficient(fit, 1, 1, i);
    for (std::size_t j = 1; j <= p; ++j) {
      polynomial[i + j - 1] += coefficient(fit, 0, 0, i) * coefficient(fit, 1, 1, j) -
                               coefficient(fit, 0, 1, i) * coefficient(fit, 1, 0, j);
    }
  }
  if (const auto root = dominant_root(std::span{polynomial}.first(2 * p))) return root;
  const std::size_t n = 2 * p;
  std::array<double, kEigenRowsMax * kEigenRowsMax> companion{};
  for (std::size_t to = 0; to < 2; ++to) {
    for (std::size_t column = 0; column < n; ++column) {
      companion[to * n + column] = coefficient(fit, to, column % 2, column / 2 + 1);
    }
  }
  for (std::size_t row = 2; row < n; ++row) companion[row * n + row - 2] = 1;
  return dominant_of(companion, n);
}

/// The dominant eigenvalue of one partner who hears only their own past.
std::optional<Complex> own_eigenvalue(const VarFit& fit, std::size_t who) {
  std::array<double, kDegreeMax> polynomial{};
  for (std::size_t lag = 1; lag <= fit.lags; ++lag) {
    polynomial[lag - 1] = -coefficient(fit, who, who, lag);
  }
  if (const auto root = dominant_root(std::span{polynomial}.first(fit.lags))) return root;
  std::array<double, kEigenRowsMax * kEigenRowsMax> companion{};
  for (std::size_t lag = 1; lag <= fit.lags; ++lag) {
    companion[lag - 1] = coefficient(fit, who, who, lag);
  }
  for (std::size_t row = 1; row < fit.lags; ++row) companion[row * fit.lags + row - 1] = 1;
  return dominant_of(companion, fit.lags);
}

/// d S / d coefficient, for the equations of A and of B.
struct Gradient {
  std::array<double, kColumnsMax> a{};
  std::array<double, kColumnsMax> b{};
  std::array<double, kColumnsMax>& of(std::size_t to) { return to == 0 ? a : b; }
};

/// Adds `sign` times the gradient of log |z|, z a root of det(z^p - sum of Phi_j z^(p-j)) = 0. With
/// right and left null vectors v and u of that matrix, dz = (u' dPhi_j v) z^(p-j) / (u' P'(z) v).
void add_coupled(const VarFit& fit, Complex z, double sign, Gradient& gradient) {
  std::array<std::array<Complex, 2>, 2> at_z{};
  std::array<std::array<Complex, 2>, 2> slope{};
  const auto p = static_cast<double>(fit.lags);
  std::array<Complex, kColumnsMax> power{};  // z^(p - j), by j.
  power[fit.lags] = 1;
  for (std::size_t lag = fit.lags; lag-- > 0;) power[lag] = power[lag + 1] * z;
  for (std::size_t i = 0; i < 2; ++i) {
    at_z[i][i] = power[0];
    slope[i][i] = p * power[1];
  }
  for (std::size_t lag = 1; lag <= fit.lags; ++lag) {
    for (std::size_t to = 0; to < 2; ++to) {
      for (std::size_t from = 0; from < 2; ++from) {
        const double phi = coefficient(fit, to, from, lag);
        at_z[to][from] -= phi * power[lag];
        if (lag < fit.lags) {
          slope[to][from] -= (p - static_cast<double>(lag)) * phi * power[lag + 1];
        }
      }
    }
  }
  // A matrix of rank one: both null vectors can be read off its larger row and column.
  const bool first = std::norm(at_z[0][0]) + std::norm(at_z[0][1]) >=
                     std::norm(at_z[1][0]) + std::norm(at_z[1][1]);
  const auto& row = at_z[first ? 0 : 1];
  const std::array<Complex, 2> right{row[1], -row[0]};
  const bool left_first = std::norm(at_z[0][0]) + std::norm(at_z[1][0]) >=
                          std::norm(at_z[0][1]) + std::norm(at_z[1][1]);
  const std::size_t column = left_first ? 0 : 1;
  const std::array<Complex, 2> left{at_z[1][column], -at_z[0][column]};
  Complex scale;
  for (std::size_t i = 0; i < 2; ++i) {
    for (std::size_t j = 0; j < 2; ++j) scale += left[i] * slope[i][j] * right[j];
  }
  for (std::size_t lag = 1; lag <= fit.lags; ++lag) {
    for (std::size_t to = 0; to < 2; ++to) {
      for (std::size_t from = 0; from < 2; ++from) {
        const Complex dz = left[to] * right[from] * power[lag] / scale;
        gradient.of(to)[1 + 2 * (lag - 1) + from] += sign * (dz / z).real();
      }
    }
  }
}

/// The same for one partner alone: a scalar polynomial.
void add_own(const VarFit& fit, std::size_t who, Complex z, double sign, Gradient& gradient) {
  const auto p = static_cast<double>(fit.lags);
  std::array<Complex, kColumnsMax> power{};  // z^(p - j), by j.
  power[fit.lags] = 1;
  for (std::size_t lag = fit.lags; lag-- > 0;) power[lag] = power[lag + 1] * z;
  Complex slope = p * power[1];
  for (std::size_t lag = 1; lag < fit.lags; ++lag) {
    const auto rest = p - static_cast<double>(lag);
    slope -= rest * coefficient(fit, who, who, lag) * power[lag + 1];
  }
  for (std::size_t lag = 1; lag <= fit.lags; ++lag) {
    const Complex dz = power[lag] / slope;
    gradient.of(who)[1 + 2 * (lag - 1) + who] += sign * (dz / z).real();
  }
}

/// g' (Sigma (x) (X'X)^-1) g, by the factor of X'X.
double variance_of(const VarFit& fit, Gradient gradient) {
  const std::size_t n = fit.columns();
  solve_lower(fit.factor, n, gradient.a);
  solve_lower(fit.factor, n, gradient.b);
  double aa = 0;
  double ab = 0;
  double bb = 0;
  for (std::size_t i = 0; i < n; ++i) {
    aa += gradient.a[i] * gradient.a[i];
    ab += gradient.a[i] * gradient.b[i];
    bb += gradient.b[i] * gradient.b[i];
  }
  const double degrees = fit.rows - static_cast<double>(n);
  const auto& sigma = fit.residual_moments;
  return (sigma[0] * aa + 2 * sigma[1] * ab + sigma[2] * bb) / degrees;
}

}  // namespace

Measured<Stabilisation> stabilisation(const VarFit& fit) {
  const auto together = coupled_eigenvalue(fit);
  const auto alone_a = own_eigenvalue(fit, 0);
  const auto alone_b = own_eigenvalue(fit, 1);
  if (!together || !alone_a || !alone_b) return Unavailable::singular;
  const std::size_t slower = std::abs(*alone_a) >= std::abs(*alone_b) ? 0 : 1;
  const Complex alone = slower == 0 ? *alone_a : *alone_b;
  if (*together == Complex{} || alone == Complex{}) return Unavailable::singular;
  Stabilisation value;
  value.growth = std::log(std::abs(*together)) / fit.bin_samples;
  value.growth_self = std::log(std::abs(alone)) / fit.bin_samples;
  value.s = value.growth_self - value.growth;
  Gradient gradient;
  add_own(fit, slower, alone, 1, gradient);
  add_coupled(fit, *together, -1, gradient);
  const double variance = variance_of(fit, gradient);
  if (!std::isfinite(variance) || variance < 0) return Unavailable::singular;
  value.standard_error = std::sqrt(variance) / fit.bin_samples;
  if (value.growth < 0) value.half_life_samples = std::log(2.0) / -value.growth;
  return value;
}

}  // namespace attune::core::coregulation
