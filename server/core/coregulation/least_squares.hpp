// Ordinary least squares from second moments.
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <span>

namespace attune::core::coregulation {

/// Columns a regression may have, its response included: a constant, 8 lags of two series, and two
/// responses.
inline constexpr std::size_t kColumnsMax = 19;

/// A small dense matrix with its storage inside.
class SmallMatrix {
 public:
  SmallMatrix() = default;
  explicit SmallMatrix(std::size_t size) : size_{size} {}
  [[nodiscard]] std::size_t size() const { return size_; }
  double& at(std::size_t row, std::size_t column) { return cells_[row * kColumnsMax + column]; }
  [[nodiscard]] double at(std::size_t row, std::size_t column) const {
    return cells_[row * kColumnsMax + column];
  }

 private:
  std::size_t size_ = 0;
  std::array<double, kColumnsMax * kColumnsMax> cells_{};
};

/// Turns the lower triangle of `moments` into its Cholesky factor, where the first `pivots` columns
/// must be independent of each other: a column whose rest is less than 1e-13 of itself makes it
/// singular. Of the columns after `pivots` only the rows are reduced (they are responses).
/// False if singular.
[[nodiscard]] bool factorise(SmallMatrix& moments, std::size_t pivots);

/// x with L x = b, for the leading `n` columns; in place.
void solve_lower(const SmallMatrix& factor, std::size_t n, std::span<double> b);
/// x with L' x = b, for the leading `n` columns; in place.
void solve_upper(const SmallMatrix& factor, std::size_t n, std::span<double> b);

/// One response on some regressors.
struct Regression {
  std::array<double, kColumnsMax> coefficients{};     ///< In the order of the regressors.
  std::array<double, kColumnsMax> standard_errors{};  ///< With n - k in the denominator.
  double residual_squares = 0;
  double response_squares = 0;  ///< About zero, not about the mean.
};

/// Regresses column `response` of `moments` (full, symmetric) on the columns named; n rows went
/// into it. Nothing if the regressors depend on each other or there are no more rows than
/// regressors. Source: textbook normal equations; the relative pivot test is of analytics.md
/// section 3, "Numerics".
[[nodiscard]] std::optional<Regression> regress(const SmallMatrix& moments, std::size_t response,
                                                std::span<const std::size_t> regressors, double n);

/// Adjusted R2 of two responses' regressions taken as one model without a common intercept, as R
/// has it: the squares are about zero. `rows` and `parameters` of both together.
[[nodiscard]] double pooled_adjusted_r2(const Regression& a, const Regression& b, double rows,
                                        double parameters);

}  // namespace attune::core::coregulation
