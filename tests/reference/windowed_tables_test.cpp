// Cross-correlation, circular shifts, surrogates and rMEA against the tables of real couples and
// of synthetic dyads, each series fed once, in order.
#include <algorithm>
#include <string>
#include <vector>

#include "core/coregulation/circular_shift.hpp"
#include "core/coregulation/cross_correlation.hpp"
#include "core/coregulation/linear_trend.hpp"
#include "core/coregulation/motion_energy_ccf.hpp"
#include "core/coregulation/surrogate_synchrony.hpp"
#include "real_couples.hpp"

namespace attune::test {
namespace {

using namespace core::coregulation;

using Windowed = RealCouples;

/// What each line leaves over its own straight line, in the rows that both have.
Columns residuals(const Series& series) {
  LinearTrend a;
  LinearTrend b;
  for (const SeriesRow& each : series) {
    if (each.a) a.add(each.t, *each.a);
    if (each.b) b.add(each.t, *each.b);
  }
  const auto over = [](const LinearTrend& line, double t, double x) {
    return x - line.origin() - line.shifted().intercept - line.shifted().slope * t / kTimeScale;
  };
  Columns out;
  for (const SeriesRow& each : series) {
    if (!each.a || !each.b) continue;
    out.a.push_back(over(a, each.t, *each.a));
    out.b.push_back(over(b, each.t, *each.b));
  }
  return out;
}

CrossCorrelation cross_correlation(const Series& series, std::size_t lags) {
  CrossCorrelation measure{{.lags = lags, .rows_min = 60}};
  for (const SeriesRow& each : series) measure.add(each.a, each.b);
  return measure;
}

TEST_F(Windowed, CrossCorrelationsAndCircularShiftsOfRealCouples) {
  const Table table = this->table("rties_xcorr.csv");
  ASSERT_GT(table.rows(), 0u);
  for (std::size_t row = 0; row < table.rows(); ++row) {
    const long couple = table.integer(row, "couple");
    const std::string where = "rties_xcorr couple " + std::to_string(couple);
    const CrossCorrelation measure = cross_correlation(couples_.at(couple), 40);
    const auto got = measure.value(15);
    EXPECT_COLUMN("r_lag0", got, v.zero_lag);
    EXPECT_COLUMN("peak_r", got, v.peak);
    EXPECT_COLUMN("peak_lag", got, v.peak_lag);
    const auto sample = measure.sample_peak(CrossCorrelation::customary_lags(measure.count()));
    EXPECT_COLUMN("rties_maxcc", sample, v.r);
    EXPECT_COLUMN("rties_cclag", sample, v.lag);
    const Columns left = residuals(couples_.at(couple));
    CircularShift test;
    const auto circ = test.test_residuals({.a = left.a, .b = left.b}, 15);
    EXPECT_COLUMN("circ_z", circ, v.z);
    EXPECT_COLUMN("circ_p", circ, v.p);
  }
}

template <class Measure>
void feed(Measure& measure, const Columns& columns) {
  for (std::size_t i = 0; i < columns.a.size(); ++i) measure.add(columns.a[i], columns.b[i]);
}

constexpr SurrogateSynchrony::Setting kSusy{
    .segment = 30, .lags = 15, .kept = 64, .segments_min = 2};

TEST_F(Windowed, SurrogateSynchronyOfRealCouples) {
  const Table table = this->table("rties_susy.csv");
  ASSERT_GT(table.rows(), 0u);
  for (std::size_t row = 0; row < table.rows(); ++row) {
    const long couple = table.integer(row, "couple");
    const std::string where = "rties_susy couple " + std::to_string(couple);
    SurrogateSynchrony measure{kSusy};
    const Columns columns = complete_rows(couples_.at(couple));
    feed(measure, columns);
    const auto got = measure.value();
    expect_close(static_cast<double>(columns.a.size()), table.number(row, "n"), where + " n");
    EXPECT_COLUMN("segments", got, v.n);
    EXPECT_COLUMN("Z", got, v.absolute.real);
    EXPECT_COLUMN("Z_pseudo", got, v.absolute.surrogate);
    EXPECT_COLUMN("SD_Z", got, v.real_deviation);
    EXPECT_COLUMN("SD_Zpseudo", got, v.surrogate_deviation);
    EXPECT_COLUMN("pct_gt_pseudo", got, v.percent_above);
    EXPECT_COLUMN("ES", got, v.absolute.effect);
    EXPECT_COLUMN("Z_lead1", got, v.a_leads.real);
    EXPECT_COLUMN("Z_lead2", got, v.b_leads.real);
    EXPECT_COLUMN("ES_lead1", got, v.a_leads.effect);
    EXPECT_COLUMN("ES_lead2", got, v.b_leads.effect);
    EXPECT_COLUMN("Z_signed", got, v.signed_z.real);
    EXPECT_COLUMN("Zpseudo_signed", got, v.signed_z.surrogate);
    EXPECT_COLUMN("ES_signed", got, v.signed_z.effect);
  }
}

TEST_F(Windowed, SurrogateSynchronyByLag) {
  const Table table = this->table("rties_susy_lags.csv");
  ASSERT_GT(table.rows(), 0u);
  for (std::size_t row = 0; row < table.rows(); ++row) {
    const long couple = table.integer(row, "couple");
    const long lag = table.integer(row, "ccf_lag");
    const std::string where =
        "rties_susy_lags couple " + std::to_string(couple) + " lag " + std::to_string(lag);
    SurrogateSynchrony measure{kSusy};
    feed(measure, complete_rows(couples_.at(couple)));
    const auto got = measure.at(-lag);
    EXPECT_COLUMN("absZ_real", got, v.absolute_real);
    EXPECT_COLUMN("absZ_pseudo", got, v.absolute_surrogate);
    EXPECT_COLUMN("Z_real", got, v.real);
    EXPECT_COLUMN("Z_pseudo", got, v.surrogate);
  }
}

TEST_F(Windowed, MotionEnergyCcfOfRealCouples) {
  const Table table = this->table("rties_rmea.csv");
  ASSERT_GT(table.rows(), 0u);
  for (std::size_t row = 0; row < table.rows(); ++row) {
    const long couple = table.integer(row, "couple");
    const std::string where = "rties_rmea couple " + std::to_string(couple);
    MotionEnergyCcf measure{{.window = 30, .lags = 15, .step = 15}};
    std::vector<Measured<MotionEnergyCcf::Window>> windows;
    const Columns columns = complete_rows(couples_.at(couple));
    for (std::size_t i = 0; i < columns.a.size(); ++i) {
      measure.add(columns.a[i], columns.b[i]);
      if (measure.windows() > windows.size()) windows.push_back(measure.newest());
    }
    ASSERT_GE(windows.size(), 2u) << where;
    const auto got = measure.value();
    expect_close(static_cast<double>(measure.windows()), table.number(row, "n_win"),
                 where + " n_win");
    EXPECT_COLUMN("grandAver", got, v.all);
    EXPECT_COLUMN("s1_lead", got, v.a_leads.value());
    EXPECT_COLUMN("s2_lead", got, v.b_leads.value());
    EXPECT_COLUMN("lag_zero", got, v.zero_lag.value());
    EXPECT_COLUMN("w1_all", windows[0], v.all);
    EXPECT_COLUMN("w1_bestLag", windows[0], v.best_lag);
    EXPECT_COLUMN("w2_all", windows[1], v.all);
    EXPECT_COLUMN("w2_bestLag", windows[1], v.best_lag);
  }
}

TEST_F(Windowed, SynthesizedDyads) {
  const Table table = this->table("synth_expected.csv");
  const auto dyads = read_dyads(*folder_ / "synth_series.csv");
  ASSERT_GT(table.rows(), 0u);
  for (std::size_t row = 0; row < table.rows(); ++row) {
    const long id = table.integer(row, "id");
    const auto n = static_cast<std::size_t>(table.integer(row, "n"));
    const std::string where = "synth_expected id " + std::to_string(id) + " n " + std::to_string(n);
    Series series = dyads.at(id);
    series.resize(n);
    const auto got = cross_correlation(series, 20).value();
    EXPECT_COLUMN("r0", got, v.zero_lag);
    EXPECT_COLUMN("peak_r", got, v.peak);
    EXPECT_COLUMN("peak_lag", got, v.peak_lag);
    CircularShift test;
    const Columns raw = complete_rows(series);
    const auto circ = test.test({.a = raw.a, .b = raw.b}, 20);
    EXPECT_COLUMN("circ_z", circ, v.z);
    EXPECT_COLUMN("circ_p", circ, v.p);
    SurrogateSynchrony measure{{.segment = 60, .lags = 20, .kept = 40, .segments_min = 2}};
    feed(measure, residuals(series));
    const auto susy = measure.value();
    EXPECT_COLUMN("susy_Z", susy, v.absolute.real);
    EXPECT_COLUMN("susy_Zp", susy, v.absolute.surrogate);
    EXPECT_COLUMN("susy_ES", susy, v.absolute.effect);
    EXPECT_COLUMN("susy_ESs", susy, v.signed_z.effect);
  }
}

TEST_F(Windowed, CouplesOfTheSameSeriesTwiceHaveNoAnswer) {
  for (const auto& [couple, series] : couples_) {
    const Columns both = complete_rows(series);
    if (both.a != both.b) continue;
    EXPECT_FALSE(cross_correlation(series, 15).value()) << couple;
    CircularShift test;
    EXPECT_FALSE(test.test({.a = both.a, .b = both.b}, 15)) << couple;
    SurrogateSynchrony measure{kSusy};
    feed(measure, both);
    EXPECT_FALSE(measure.value()) << couple;
    MotionEnergyCcf movement{{.window = 30, .lags = 15, .step = 15}};
    feed(movement, both);
    EXPECT_TRUE(movement.value()) << couple << ": cut at ten, as the package does";
  }
}

}  // namespace
}  // namespace attune::test
