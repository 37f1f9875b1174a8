#include "table.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <fstream>
#include <stdexcept>

namespace attune::test {
namespace {

std::vector<std::string> split(const std::string& line) {
  std::vector<std::string> cells{""};
  for (const char each : line) {
    if (each == ',') {
      cells.emplace_back();
    } else if (each != '\r' && each != '"') {
      cells.back() += each;
    }
  }
  return cells;
}

std::map<long, Series> read_series(const std::filesystem::path& file, std::string_view key,
                                   std::string_view a, std::string_view b) {
  const Table table = Table::read(file);
  std::map<long, Series> all;
  for (std::size_t row = 0; row < table.rows(); ++row) {
    all[table.integer(row, key)].push_back({.t = table.number(row, "t").value(),
                                            .a = table.number(row, a),
                                            .b = table.number(row, b)});
  }
  return all;
}

}  // namespace

std::optional<std::filesystem::path> reference_folder() {
  const char* chosen = std::getenv("ATTUNE_REFERENCE_DIR");
  const std::filesystem::path folder =
      chosen != nullptr
          ? std::filesystem::path{chosen}
          : std::filesystem::path{ATTUNE_SOURCE_DIR} / "../shared/coregulation/reference";
  if (!std::filesystem::is_directory(folder)) return std::nullopt;
  return folder;
}

Table Table::read(const std::filesystem::path& file) {
  std::ifstream in{file};
  if (!in) throw std::runtime_error("no table " + file.string());
  Table table;
  std::string line;
  std::getline(in, line);
  table.columns_ = split(line);
  for (std::size_t i = 0; i < table.columns_.size(); ++i) table.index_[table.columns_[i]] = i;
  while (std::getline(in, line)) {
    if (line.empty()) continue;
    table.cells_.push_back(split(line));
    table.cells_.back().resize(table.columns_.size());
  }
  return table;
}

const std::string& Table::text(std::size_t row, std::string_view column) const {
  const auto found = index_.find(column);
  if (found == index_.end()) throw std::runtime_error("no column " + std::string{column});
  return cells_[row][found->second];
}

std::optional<double> Table::number(std::size_t row, std::string_view column) const {
  const std::string& cell = text(row, column);
  if (cell.empty() || cell == "NA") return std::nullopt;
  return std::stod(cell);
}

long Table::integer(std::size_t row, std::string_view column) const {
  return std::lround(number(row, column).value());
}

std::map<long, Series> read_couples(const std::filesystem::path& folder) {
  return read_series(folder / "rties_series.csv", "couple", "x1", "x0");
}

std::map<long, Series> read_dyads(const std::filesystem::path& file) {
  return read_series(file, "id", "A", "B");
}

Columns complete_rows(const Series& series) {
  Columns columns;
  for (const SeriesRow& row : series) {
    if (!row.a || !row.b) continue;
    columns.a.push_back(*row.a);
    columns.b.push_back(*row.b);
  }
  return columns;
}

void expect_close(std::optional<double> got, std::optional<double> want, const std::string& where) {
  if (got.has_value() != want.has_value()) {
    ADD_FAILURE() << where << ": " << (got ? "a value, and none was expected" : "no value");
    return;
  }
  if (!got) return;
  EXPECT_LE(std::abs(*got - *want), 1e-6 * std::max(1.0, std::abs(*want)))
      << where << ": got " << *got << ", want " << *want;
}

void expect_close_p(std::optional<double> got, std::optional<double> want,
                    const std::string& where) {
  if (got && want && *want < 1e-12) {
    EXPECT_LE(std::abs(std::log10(std::max(*got, 1e-320)) - std::log10(std::max(*want, 1e-320))),
              1e-3)
        << where << ": got " << *got << ", want " << *want;
    return;
  }
  expect_close(got, want, where);
}

}  // namespace attune::test
