// Eigenvalues of small real matrices: how fast a linear system grows or settles.
#pragma once

#include <array>
#include <complex>
#include <cstddef>
#include <optional>
#include <span>

namespace attune::core::coregulation {

/// Rows of the largest matrix: 8 lags of two series.
inline constexpr std::size_t kEigenRowsMax = 16;

struct Eigenvalues {
  std::array<std::complex<double>, kEigenRowsMax> values{};
  std::size_t count = 0;
  [[nodiscard]] double largest_real_part() const;
  /// The one farthest from zero; asks that there is one.
  [[nodiscard]] std::complex<double> dominant() const;
};

/// Of the n x n matrix in `rows`, row after row; 1 <= n <= kEigenRowsMax, all finite. Nothing where
/// the iteration does not settle, which has not been seen. Cost: about 10 n^3 complex operations.
/// Source: Hessenberg form and QR iteration with Wilkinson's shift (Golub & Van Loan, chapter 7).
[[nodiscard]] std::optional<Eigenvalues> eigenvalues(std::span<const double> rows, std::size_t n);

}  // namespace attune::core::coregulation
