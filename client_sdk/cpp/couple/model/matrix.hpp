// Small square matrices, as far as linear systems of two people need them.
#pragma once

#include <array>
#include <cstddef>
#include <initializer_list>

namespace attune::couple::model {

/// A square matrix of up to 8 rows.
struct Matrix {
  std::size_t n = 0;
  std::array<double, 64> cells{};
  double& at(std::size_t row, std::size_t column) { return cells[row * n + column]; }
  [[nodiscard]] double at(std::size_t row, std::size_t column) const {
    return cells[row * n + column];
  }
};

[[nodiscard]] Matrix rows(std::size_t n, std::initializer_list<double> values);
[[nodiscard]] Matrix product(const Matrix& a, const Matrix& b);
[[nodiscard]] Matrix exponential(const Matrix& a);
/// The lower factor of a covariance, singular ones included.
[[nodiscard]] Matrix cholesky(const Matrix& q);
/// The largest real part of an eigenvalue: by how much what obeys s' = A s grows, a unit of time.
[[nodiscard]] double growth(const Matrix& a);

/// A linear system that is stepped once a second, with the covariance of what hits it.
struct Steps {
  Matrix transition;
  Matrix noise;
};

/// The exact discretisation at 1 s of ds = A s dt + dW with covariance rate C (Van Loan).
[[nodiscard]] Steps discretise(const Matrix& a, const Matrix& c);

}  // namespace attune::couple::model
