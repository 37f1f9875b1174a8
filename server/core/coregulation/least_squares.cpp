#include "core/coregulation/least_squares.hpp"

#include <algorithm>
#include <cmath>

namespace attune::core::coregulation {
namespace {

constexpr double kRelativePivotMin = 1e-13;

/// Of the inverse of L L', the diagonal.
void inverse_diagonal(const SmallMatrix& factor, std::size_t n, std::span<double> diagonal) {
  std::array<double, kColumnsMax> unit{};
  for (std::size_t column = 0; column < n; ++column) {
    unit.fill(0.0);
    unit[column] = 1.0;
    solve_lower(factor, n, unit);
    double sum = 0;
    for (std::size_t row = column; row < n; ++row) sum += unit[row] * unit[row];
    diagonal[column] = sum;
  }
}

}  // namespace

bool factorise(SmallMatrix& moments, std::size_t pivots) {
  for (std::size_t column = 0; column < pivots; ++column) {
    const double whole = moments.at(column, column);
    double rest = whole;
    for (std::size_t k = 0; k < column; ++k) rest -= moments.at(column, k) * moments.at(column, k);
    if (!(rest > kRelativePivotMin * whole)) return false;
    const double pivot = std::sqrt(rest);
    moments.at(column, column) = pivot;
    for (std::size_t row = column + 1; row < moments.size(); ++row) {
      double sum = moments.at(row, column);
      for (std::size_t k = 0; k < column; ++k) sum -= moments.at(row, k) * moments.at(column, k);
      moments.at(row, column) = sum / pivot;
    }
  }
  return true;
}

void solve_lower(const SmallMatrix& factor, std::size_t n, std::span<double> b) {
  for (std::size_t row = 0; row < n; ++row) {
    double sum = b[row];
    for (std::size_t k = 0; k < row; ++k) sum -= factor.at(row, k) * b[k];
    b[row] = sum / factor.at(row, row);
  }
}

void solve_upper(const SmallMatrix& factor, std::size_t n, std::span<double> b) {
  for (std::size_t row = n; row-- > 0;) {
    double sum = b[row];
    for (std::size_t k = row + 1; k < n; ++k) sum -= factor.at(k, row) * b[k];
    b[row] = sum / factor.at(row, row);
  }
}

std::optional<Regression> regress(const SmallMatrix& moments, std::size_t response,
                                  std::span<const std::size_t> regressors, double n) {
  const std::size_t k = regressors.size();
  const auto degrees = n - static_cast<double>(k);
  if (!(degrees > 0)) return std::nullopt;
  SmallMatrix factor{k + 1};
  for (std::size_t row = 0; row <= k; ++row) {
    const std::size_t left = row == k ? response : regressors[row];
    for (std::size_t column = 0; column <= row; ++column) {
      factor.at(row, column) = moments.at(left, column == k ? response : regressors[column]);
    }
  }
  if (!factorise(factor, k)) return std::nullopt;
  Regression result;
  result.response_squares = moments.at(response, response);
  double explained = 0;
  for (std::size_t i = 0; i < k; ++i) {
    result.coefficients[i] = factor.at(k, i);
    explained += factor.at(k, i) * factor.at(k, i);
  }
  solve_upper(factor, k, result.coefficients);
  result.residual_squares = std::max(0.0, result.response_squares - explained);
  inverse_diagonal(factor, k, result.standard_errors);
  for (std::size_t i = 0; i < k; ++i) {
    result.standard_errors[i] =
        std::sqrt(result.standard_errors[i] * result.residual_squares / degrees);
  }
  return result;
}

double pooled_adjusted_r2(const Regression& a, const Regression& b, double rows,
                          double parameters) {
  const double r2 =
      1 - (a.residual_squares + b.residual_squares) / (a.response_squares + b.response_squares);
  return 1 - (1 - r2) * rows / (rows - parameters);
}

}  // namespace attune::core::coregulation
