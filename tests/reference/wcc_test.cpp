// The windowed cross-correlation against the tables of real couples, each fed once, in order.
#include <cmath>
#include <string>
#include <vector>

#include "core/coregulation/lag_smoother.hpp"
#include "core/coregulation/wcc_peaks.hpp"
#include "core/coregulation/windowed_cross_correlation.hpp"
#include "real_couples.hpp"

namespace attune::test {
namespace {

using namespace core::coregulation;

constexpr WindowedCrossCorrelation::Setting kSetting{.window = 30, .lags = 15, .spread_min = 0};

using RealCouplesWindowByWindow = RealCouples;

std::string named(const char* table, long couple) {
  return std::string{table} + " couple " + std::to_string(couple);
}

TEST_F(RealCouplesWindowByWindow, SmoothByTheSameMatrix) {
  const Table want = table("rties_wcc_smoother.csv");
  const LagSmoother smoother{15};
  ASSERT_EQ(want.rows(), smoother.rows());
  for (std::size_t row = 0; row < want.rows(); ++row) {
    for (std::size_t column = 0; column < smoother.points(); ++column) {
      const std::string name = "c" + std::to_string(column);
      expect_close(smoother.at(row, column), want.number(row, name).value_or(0),
                   "rties_wcc_smoother row " + std::to_string(row) + " " + name);
    }
  }
}

TEST_F(RealCouplesWindowByWindow, HaveTheirCells) {
  const Table want = table("rties_wcc_cells.csv");
  ASSERT_GT(want.rows(), 0u);
  for (std::size_t row = 0; row < want.rows();) {
    const long couple = want.integer(row, "couple");
    const Columns series = columns(couple);
    WindowedCrossCorrelation measure{kSetting};
    for (std::size_t i = 0; i < series.a.size(); ++i) {
      measure.add(series.a[i], series.b[i]);
      if (row >= want.rows() || want.integer(row, "couple") != couple) break;
      if (want.integer(row, "win_end") != static_cast<long>(i + 1)) continue;
      const auto got = measure.row();
      const std::string where =
          named("rties_wcc_cells", couple) + " at " + std::to_string(i + 1) + " ";
      for (int column = -15; column <= 15; ++column) {
        const std::string name = "col" + std::to_string(column);
        expect_close(got ? got->at(-column) : std::nullopt, want.number(row, name), where + name);
      }
      ++row;
    }
    ASSERT_TRUE(row >= want.rows() || want.integer(row, "couple") != couple)
        << "a window of couple " << couple << " was never reached";
  }
}

TEST_F(RealCouplesWindowByWindow, HaveTheirPeaks) {
  const Table want = table("rties_wcc_peaks.csv");
  ASSERT_GT(want.rows(), 0u);
  for (std::size_t row = 0; row < want.rows();) {
    const long couple = want.integer(row, "couple");
    const Columns series = columns(couple);
    WccSummary measure{kSetting};
    for (std::size_t i = 0; i < series.a.size(); ++i) {
      measure.add(series.a[i], series.b[i]);
      if (row >= want.rows() || want.integer(row, "couple") != couple) break;
      if (want.integer(row, "win_end") != static_cast<long>(i + 1)) continue;
      const auto& got = measure.peak();
      const std::string where =
          named("rties_wcc_peaks", couple) + " at " + std::to_string(i + 1) + " ";
      std::optional<double> half_steps;
      std::optional<double> r;
      if (got) half_steps = -got->lag_half_steps;
      if (got) r = got->r;
      expect_close(half_steps, want.number(row, "peak_halfstep"), where + "peak_halfstep");
      expect_close(r, want.number(row, "peak_r"), where + "peak_r");
      ++row;
    }
    ASSERT_TRUE(row >= want.rows() || want.integer(row, "couple") != couple)
        << "a window of couple " << couple << " was never reached";
  }
}

TEST_F(RealCouplesWindowByWindow, HaveTheirSummary) {
  const Table want = table("rties_wcc_summary.csv");
  ASSERT_GT(want.rows(), 0u);
  for (std::size_t row = 0; row < want.rows(); ++row) {
    const long couple = want.integer(row, "couple");
    const std::string where = named("rties_wcc_summary", couple) + " ";
    const Columns series = columns(couple);
    WccSummary measure{kSetting};
    // The package never comes to the last window.
    for (std::size_t i = 0; i + 1 < series.a.size(); ++i) measure.add(series.a[i], series.b[i]);
    const auto got = measure.value();
    ASSERT_TRUE(got) << where << static_cast<int>(got.why_not());
    const auto& peaks = got->peaks;
    using Number = std::optional<double>;
    const auto expect = [&](const char* column, Number value) {
      expect_close(value, want.number(row, column), where + column);
    };
    expect("nwin", static_cast<double>(got->n));
    expect("n_na_cells", static_cast<double>(got->missing));
    expect("mean_abs_z", got->absolute_z);
    expect("mean_z_lag0", got->zero_lag_z);
    expect("n_peaks", peaks ? static_cast<double>(peaks->n) : 0.0);
    expect("mean_peak_z", peaks ? Number{peaks->mean_z} : Number{});
    expect("mean_peak_lag_wcc", peaks ? Number{-peaks->mean_lag} : Number{});
    expect("sd_peak_lag", peaks ? peaks->lag_deviation : Number{});
    expect("min_window_sd", got->least_deviation);
  }
}

TEST_F(RealCouplesWindowByWindow, AreNotComparedWhereBothAreTheSame) {
  for (const auto& [couple, series] : couples_) {
    const Columns both = complete_rows(series);
    if (both.a != both.b) continue;
    WccSummary measure{kSetting};
    for (std::size_t i = 0; i < both.a.size(); ++i) measure.add(both.a[i], both.b[i]);
    EXPECT_FALSE(measure.value()) << "couple " << couple;
  }
}

}  // namespace
}  // namespace attune::test
