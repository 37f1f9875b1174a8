// What `attuned measure` says of a file.
#include <gtest/gtest.h>

#include <boost/json/parse.hpp>
#include <cmath>
#include <random>
#include <set>

#include "app/measure/classify_series.hpp"
#include "app/measure/measure_series.hpp"

namespace attune::app {
namespace {

using core::coregulation::MeasureRow;
using core::coregulation::MeasureRows;
using core::coregulation::Unavailable;

/// Twenty minutes in which B follows A by six seconds, heard every `gap_a` and `gap_b` seconds.
std::vector<CsvRow> followed(double gap_a = 1, double gap_b = 1, const std::string& id = "") {
  std::mt19937_64 random{7};
  std::normal_distribution<double> noise;
  std::vector<double> a(1200);
  std::vector<double> b(1200);
  for (std::size_t t = 6; t < a.size(); ++t) {
    a[t] = .97 * a[t - 1] + noise(random);
    b[t] = .9 * b[t - 1] + .2 * a[t - 6] + .3 * noise(random);
  }
  std::vector<CsvRow> rows;
  for (std::size_t t = 0; t < a.size(); ++t) {
    CsvRow row{.id = id, .t_s = static_cast<double>(t)};
    if (std::fmod(row.t_s, gap_a) == 0) row.a = a[t];
    if (std::fmod(row.t_s, gap_b) == 0) row.b = b[t];
    if (row.a || row.b) rows.push_back(row);
  }
  return rows;
}

const MeasureRow& find(const MeasureRows& rows, std::string_view measure) {
  for (const MeasureRow& row : rows) {
    if (row.measure == measure) return row;
  }
  throw std::runtime_error("no row " + std::string{measure});
}

TEST(MeasureSeries, HasARowForEveryMeasure) {
  std::set<std::string_view> names;
  for (const MeasureRow& row : measure_series(followed())) names.insert(row.measure);
  for (const auto* each : {"baseline",
                           "possible_flooding",
                           "inertia",
                           "coordination",
                           "influence",
                           "shared_motion",
                           "stabilisation",
                           "correlation",
                           "peak_correlation",
                           "circular_shift",
                           "lead_lag_trace",
                           "surrogate_synchrony",
                           "period",
                           "recovery",
                           "mutual_recovery",
                           "settling_after_contact",
                           "pattern",
                           "claim",
                           "association",
                           "sampling",
                           "level",
                           "trend"}) {
    EXPECT_TRUE(names.contains(each)) << each;
  }
}

TEST(MeasureSeries, NamesWhoIsFollowedAndNeverMore) {
  const auto rows = measure_series(followed());
  EXPECT_EQ(find(rows, "pattern").says, "a_then_b");
  EXPECT_EQ(find(rows, "claim").says, "b_tended_to_follow_a");
}

TEST(MeasureSeries, SaysNothingOfReportsThatAreSparseOrUneven) {
  EXPECT_EQ(find(measure_series(followed(25, 25)), "pattern").why_not, Unavailable::too_irregular);
  EXPECT_EQ(find(measure_series(followed(5, 1)), "pattern").why_not, Unavailable::rates_differ);
  EXPECT_EQ(find(measure_series(followed(5, 1)), "claim").says, "not_enough_to_say");
}

TEST(MeasureSeries, TellsHowManyValuesWereLeftOut) {
  auto rows = followed();
  EXPECT_EQ(find(measure_series(rows), "left_out").value, 0);
  rows.push_back({.t_s = 700.5, .a = 1e300});
  for (int i = 0; i < 20; ++i) rows.push_back({.t_s = 800.5, .b = 1});
  EXPECT_EQ(find(measure_series(rows), "left_out").value, 1 + 5);  // Sixteen fit a second.
}

TEST(MeasureSeries, DoesNotCareForTheOrderOfRows) {
  auto rows = followed();
  const auto straight = measure_series(rows);
  std::shuffle(rows.begin(), rows.end(), std::mt19937{3});
  EXPECT_EQ(measure_series(rows), straight);
}

TEST(MeasureSeries, PrintsJsonInWhichEveryRowHasAValueALabelOrAReason) {
  for (const auto& series : {followed(), followed(30, 30), std::vector{CsvRow{.t_s = 1, .a = 2}}}) {
    const auto json = boost::json::parse(to_json(measure_series(series)));
    for (const auto& row : json.at("measures").as_array()) {
      const auto& one = row.as_object();
      EXPECT_TRUE(one.contains("value") || one.contains("says") || one.contains("not_available"))
          << row;
      EXPECT_TRUE(one.contains("evidence"));
    }
  }
}

TEST(MeasureSeries, PrintsOneLineARowAsCsv) {
  const auto rows = measure_series(followed());
  const std::string csv = to_csv(rows);
  EXPECT_EQ(std::count(csv.begin(), csv.end(), '\n'), static_cast<std::ptrdiff_t>(rows.size()) + 1);
  EXPECT_NE(csv.find("\npattern,both,a_then_b,"), std::string::npos);
}

TEST(ClassifySeries, LabelsEachPairAtEachTimeFromItsOwnStart) {
  auto rows = followed(1, 1, "second");
  for (CsvRow& row : rows) row.t_s += 5'000;
  const auto first = followed(1, 1, "first");
  rows.insert(rows.begin(), first.begin(), first.end());
  const auto labels = classify_series(rows, {1200, 300}, LabelRule::product);
  ASSERT_EQ(labels.size(), 4u);
  EXPECT_EQ(labels[0].id, "first");
  EXPECT_EQ(labels[0].at_s, 300);
  EXPECT_EQ(labels[0].label, "insufficient");
  EXPECT_EQ(labels[1].label, "AtoB");
  EXPECT_EQ(labels[3].id, "second");
  EXPECT_EQ(labels[3].label, "AtoB");
}

TEST(ClassifySeries, TenMinutesAreEnoughAndASecondLessIsNot) {
  const auto labels = classify_series(followed(), {599, 600}, LabelRule::product);
  EXPECT_EQ(labels[0].label, "insufficient");
  EXPECT_NE(labels[1].label, "insufficient");
}

TEST(ClassifySeries, TheForcedRuleAlwaysNamesOneOfFive) {
  for (const auto& each : classify_series(followed(), {300, 1200}, LabelRule::forced)) {
    EXPECT_TRUE(
        (std::set<std::string>{"coreg", "codys", "AtoB", "BtoA", "indep"}).contains(each.label))
        << each.at_s;
  }
}

}  // namespace
}  // namespace attune::app
