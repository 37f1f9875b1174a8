// The measures of two series from a file, and how they are printed.
#pragma once

#include <string>
#include <vector>

#include "app/measure/csv_series.hpp"
#include "core/coregulation/measure_rows.hpp"

namespace attune::app {

/// Every measure of the rows, which are put in order of time first.
[[nodiscard]] core::coregulation::MeasureRows measure_series(std::vector<CsvRow> rows);

/// {"measures": [{"measure": ..., "of": ..., "value": ... or "not_available": ..., ...}]}
[[nodiscard]] std::string to_json(const core::coregulation::MeasureRows& rows);
/// measure,of,value,unit,evidence,not_available,confidence; a row each.
[[nodiscard]] std::string to_csv(const core::coregulation::MeasureRows& rows);

}  // namespace attune::app
