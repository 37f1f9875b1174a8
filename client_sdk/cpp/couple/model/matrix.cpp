#include "couple/model/matrix.hpp"

#include <algorithm>
#include <cmath>

namespace attune::couple::model {
namespace {

Matrix scaled(Matrix m, double factor) {
  for (double& cell : m.cells) cell *= factor;
  return m;
}

/// The largest sum of a row.
double norm_of(const Matrix& a) {
  double norm = 1e-300;
  for (std::size_t i = 0; i < a.n; ++i) {
    double sum = 0;
    for (std::size_t j = 0; j < a.n; ++j) sum += std::abs(a.at(i, j));
    norm = std::max(norm, sum);
  }
  return norm;
}

}  // namespace

Matrix rows(std::size_t n, std::initializer_list<double> values) {
  Matrix m{.n = n};
  std::size_t i = 0;
  for (const double value : values) m.cells[i++] = value;
  return m;
}

Matrix product(const Matrix& a, const Matrix& b) {
  Matrix out{.n = a.n};
  for (std::size_t i = 0; i < a.n; ++i) {
    for (std::size_t j = 0; j < a.n; ++j) {
      for (std::size_t k = 0; k < a.n; ++k) out.at(i, j) += a.at(i, k) * b.at(k, j);
    }
  }
  return out;
}

Matrix exponential(const Matrix& a) {
  const double norm = std::max(1e-12, norm_of(a));
  const int halvings = std::max(0, static_cast<int>(std::ceil(std::log2(norm))) + 4);
  const Matrix small = scaled(a, std::pow(2.0, -halvings));
  Matrix sum{.n = a.n};
  for (std::size_t i = 0; i < a.n; ++i) sum.at(i, i) = 1;
  Matrix term = sum;
  for (int k = 1; k < 16; ++k) {
    term = scaled(product(term, small), 1.0 / k);
    for (std::size_t i = 0; i < a.n * a.n; ++i) sum.cells[i] += term.cells[i];
  }
  for (int i = 0; i < halvings; ++i) sum = product(sum, sum);
  return sum;
}

Matrix cholesky(const Matrix& q) {
  Matrix l{.n = q.n};
  for (std::size_t i = 0; i < q.n; ++i) {
    for (std::size_t j = 0; j <= i; ++j) {
      double sum = q.at(i, j);
      for (std::size_t k = 0; k < j; ++k) sum -= l.at(i, k) * l.at(j, k);
      if (i == j) {
        l.at(i, j) = std::sqrt(std::max(sum, 1e-300));
      } else {
        l.at(i, j) = l.at(j, j) > 1e-150 ? sum / l.at(j, j) : 0.0;
      }
    }
  }
  return l;
}

// Gelfand: the norm of a high power of exp(A), a doubling at a time.
double growth(const Matrix& a) {
  constexpr int kDoublings = 50;
  Matrix power = exponential(a);
  double log_norm = 0;
  for (int k = 0; k < kDoublings; ++k) {
    const double norm = norm_of(power);
    power = scaled(power, 1 / norm);
    log_norm += std::log(norm);
    power = product(power, power);
    log_norm *= 2;
  }
  return std::ldexp(log_norm, -kDoublings);
}

Steps discretise(const Matrix& a, const Matrix& c) {
  const std::size_t n = a.n;
  Matrix joint{.n = 2 * n};
  for (std::size_t i = 0; i < n; ++i) {
    for (std::size_t j = 0; j < n; ++j) {
      joint.at(i, j) = -a.at(i, j);
      joint.at(i, n + j) = c.at(i, j);
      joint.at(n + i, n + j) = a.at(j, i);
    }
  }
  const Matrix e = exponential(joint);
  Matrix transition{.n = n};
  Matrix g{.n = n};
  for (std::size_t i = 0; i < n; ++i) {
    for (std::size_t j = 0; j < n; ++j) {
      transition.at(i, j) = e.at(n + j, n + i);
      g.at(i, j) = e.at(i, n + j);
    }
  }
  const Matrix q = product(transition, g);
  Matrix even{.n = n};
  for (std::size_t i = 0; i < n; ++i) {
    for (std::size_t j = 0; j < n; ++j) even.at(i, j) = 0.5 * (q.at(i, j) + q.at(j, i));
  }
  return {.transition = transition, .noise = even};
}

}  // namespace attune::couple::model
