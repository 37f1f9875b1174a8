// Series of two people from a CSV file, for `attuned measure`.
#pragma once

#include <cstddef>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/limits.hpp"

namespace attune::app {

/// One row: either value may be missing, both may not be known to be there at the same time.
struct CsvRow {
  std::string id;  ///< Empty where the file has no such column.
  double t_s = 0;
  std::optional<double> a;
  std::optional<double> b;
};

/// Why a file cannot be read, with its line where there is one: for a person at a terminal.
struct CsvError {
  std::string text;
};

using CsvRows = std::variant<std::vector<CsvRow>, CsvError>;

/// Reads columns `t,A,B`, with `with_id` also `id`, in any order, others ignored; a blank cell or
/// NA is a missing value. A larger file is refused unread.
[[nodiscard]] CsvRows read_csv_series(const std::filesystem::path& file, bool with_id,
                                      std::size_t bytes_max = limits::kMeasureFileBytesMax);
/// The same of a text; `name` is what errors call it.
[[nodiscard]] CsvRows parse_csv_series(std::string_view text, std::string_view name, bool with_id);

}  // namespace attune::app
