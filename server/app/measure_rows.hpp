// All measures of two series as rows of one shape, for a file or a program to read.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "app/csv_series.hpp"
#include "core/coregulation/measured.hpp"

namespace attune::app {

/// One number that a measure gives, or the reason why it gives none.
struct MeasureRow {
  std::string measure;  ///< "inertia", "influence", "pattern", ...
  std::string of;       ///< "A", "B" or "both"; "A->B" and "B->A" for what has a direction.
  std::string unit;     ///< Empty for a plain number.
  std::optional<double> value;
  std::string says;  ///< For what is no number: the key of a label or a claim.
  std::optional<core::coregulation::Unavailable> why_not;
  core::coregulation::Evidence evidence = core::coregulation::Evidence::exploratory;
  std::vector<std::pair<std::string, double>> confidence;  ///< "n", "standard_error", "p", ...
};

/// Every measure of the rows, which are put in order of time first.
[[nodiscard]] std::vector<MeasureRow> measure_series(std::vector<CsvRow> rows);

/// {"measures": [{"measure": ..., "of": ..., "value": ... or "not_available": ..., ...}]}
[[nodiscard]] std::string to_json(const std::vector<MeasureRow>& rows);
/// measure,of,value,unit,evidence,not_available,confidence; a row each.
[[nodiscard]] std::string to_csv(const std::vector<MeasureRow>& rows);

}  // namespace attune::app
