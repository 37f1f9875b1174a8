// The real couples of the reference folder, for every test that reads a table of theirs.
#pragma once

#include <gtest/gtest.h>

#include <filesystem>
#include <map>
#include <optional>
#include <string>

#include "core/coregulation/measured.hpp"
#include "table.hpp"

namespace attune::test {

/// Skips aloud where the folder is missing.
class RealCouples : public ::testing::Test {
 protected:
  void SetUp() override {
    folder_ = reference_folder();
    if (!folder_) GTEST_SKIP() << "no folder of reference tables: set ATTUNE_REFERENCE_DIR";
    couples_ = read_couples(*folder_);
  }
  [[nodiscard]] Table table(const std::string& name) const { return Table::read(*folder_ / name); }
  [[nodiscard]] Columns columns(long couple) const { return complete_rows(couples_.at(couple)); }
  /// `check(table, row, series, where)` for each row of a table that names a couple.
  template <class Check>
  void for_each_row(const std::string& name, Check check) const {
    const Table all = table(name);
    ASSERT_GT(all.rows(), 0u);
    for (std::size_t row = 0; row < all.rows(); ++row) {
      const long couple = all.integer(row, "couple");
      check(all, row, couples_.at(couple), name + " couple " + std::to_string(couple));
    }
  }

  std::optional<std::filesystem::path> folder_;
  std::map<long, Series> couples_;
};

/// A number of a measure; nothing where it has a reason.
template <class T, class Read>
std::optional<double> number_of(const core::coregulation::Measured<T>& measured, Read read) {
  if (!measured) return std::nullopt;
  const std::optional<double> value = read(*measured);
  return value;
}

/// The column's number against what the expression takes from the measure, whose value is `v`;
/// blank where it has a reason. Reads `table`, `row` and `where` around it.
#define EXPECT_COLUMN(column, measured, expression)                                            \
  expect_close(                                                                                \
      number_of(measured, [&](const auto& v) -> std::optional<double> { return expression; }), \
      table.number(row, column), where + " " + (column))
/// The same for a p-value.
#define EXPECT_COLUMN_P(column, measured, expression)                                          \
  expect_close_p(                                                                              \
      number_of(measured, [&](const auto& v) -> std::optional<double> { return expression; }), \
      table.number(row, column), where + " " + (column))

}  // namespace attune::test
