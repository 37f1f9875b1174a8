// Tables of reference values, read where they stand.
#pragma once

#include <cstddef>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace attune::test {

/// The folder of reference tables: ATTUNE_REFERENCE_DIR, else the default beside the project.
/// Nothing where there is no such folder.
std::optional<std::filesystem::path> reference_folder();

/// One CSV table with a header; a blank cell is a missing value.
class Table {
 public:
  static Table read(const std::filesystem::path& file);

  [[nodiscard]] std::size_t rows() const { return cells_.size(); }
  [[nodiscard]] const std::vector<std::string>& columns() const { return columns_; }
  [[nodiscard]] bool has(std::string_view column) const { return index_.contains(column); }
  [[nodiscard]] const std::string& text(std::size_t row, std::string_view column) const;
  [[nodiscard]] std::optional<double> number(std::size_t row, std::string_view column) const;
  /// A number that must be there.
  [[nodiscard]] long integer(std::size_t row, std::string_view column) const;

 private:
  std::vector<std::string> columns_;
  std::map<std::string, std::size_t, std::less<>> index_;
  std::vector<std::vector<std::string>> cells_;
};

/// One row of a series: either partner's value may be missing.
struct SeriesRow {
  double t = 0;
  std::optional<double> a;
  std::optional<double> b;
};
using Series = std::vector<SeriesRow>;

/// The real couples of `rties_series.csv` by number; x1 is partner A and x0 partner B.
std::map<long, Series> read_couples(const std::filesystem::path& folder);
/// The dyads of `<name>_series.csv` (id,t,A,B).
std::map<long, Series> read_dyads(const std::filesystem::path& file);

/// The rows in which both have a value, as two columns.
struct Columns {
  std::vector<double> a;
  std::vector<double> b;
};
Columns complete_rows(const Series& series);

/// Within the tolerance that the reference states: 1e-6 * max(1, |want|); both missing is equal.
/// Adds a failure that names `where` otherwise, at most a few for each table.
void expect_close(std::optional<double> got, std::optional<double> want, const std::string& where);
/// The same for p-values, which below 1e-12 are compared by their logarithm, to 1e-3.
void expect_close_p(std::optional<double> got, std::optional<double> want,
                    const std::string& where);

}  // namespace attune::test
