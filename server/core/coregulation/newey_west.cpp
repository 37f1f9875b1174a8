#include "core/coregulation/newey_west.hpp"

#include <cmath>

#include "core/coregulation/least_squares.hpp"

namespace attune::core::coregulation {

// The third row of (X'X)^-1 gives each row a score; the meat is then a sum of scalars.
double newey_west_third(std::span<const RegressionRow> rows, std::size_t lags) {
  SmallMatrix squares{3};
  for (const RegressionRow& row : rows) {
    for (std::size_t i = 0; i < 3; ++i) {
      for (std::size_t j = 0; j < 3; ++j) squares.at(i, j) += row.columns[i] * row.columns[j];
    }
  }
  if (!factorise(squares, 3)) return 0;
  std::array<double, 3> third{0, 0, 1};
  solve_lower(squares, 3, third);
  solve_upper(squares, 3, third);
  const auto score = [&](const RegressionRow& row) {
    double sum = 0;
    for (std::size_t i = 0; i < 3; ++i) sum += third[i] * row.columns[i];
    return sum * row.residual;
  };
  double meat = 0;
  for (std::size_t t = 0; t < rows.size(); ++t) {
    const double now = score(rows[t]);
    meat += now * now;
    for (std::size_t lag = 1; lag <= lags && lag <= t; ++lag) {
      const double weight = 1.0 - static_cast<double>(lag) / static_cast<double>(lags + 1);
      meat += 2 * weight * now * score(rows[t - lag]);
    }
  }
  const auto n = static_cast<double>(rows.size());
  return std::sqrt(meat * n / (n - 3));
}

}  // namespace attune::core::coregulation
