// The pattern of many pairs at chosen times, under the labels that comparisons use.
#pragma once

#include <string>
#include <vector>

#include "app/measure/csv_series.hpp"

namespace attune::app {

/// The cautious rule that people see, or one of five labels whatever the evidence.
enum class LabelRule { product, forced };

struct Label {
  std::string id;
  double at_s = 0;
  /// coreg, codys, AtoB, BtoA, indep, together or insufficient. Two-way influence of which it
  /// cannot be told whether it settles is "together".
  std::string label;
};

/// For each id in the order of its first row, and each time in the order given: the label of what
/// came in the `at_s` seconds from the id's first row on. One pass over the rows.
[[nodiscard]] std::vector<Label> classify_series(const std::vector<CsvRow>& rows,
                                                 std::vector<double> at_s, LabelRule rule);

}  // namespace attune::app
