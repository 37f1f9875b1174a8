// Standard errors for errors that are not independent of each other.
#pragma once

#include <array>
#include <cstddef>
#include <span>

namespace attune::core::coregulation {

/// The two standard errors of a model of two partners.
struct NeweyWest {
  double coordination_a = 0;
  double coordination_b = 0;
};

/// One row of a regression with three columns: a constant, own past, the other's past.
struct RegressionRow {
  std::array<double, 3> columns{};
  double residual = 0;
};

/// The standard error of the third coefficient: Bartlett weights 1 - l/(lags + 1) for l <= lags,
/// times n/(n - 3). Rows that follow each other in the span count as neighbours.
/// Source: Newey & West 1987; reference README, hacse10.
[[nodiscard]] double newey_west_third(std::span<const RegressionRow> rows, std::size_t lags);

}  // namespace attune::core::coregulation
