// The regression models against the tables of real couples, each couple fed once, sample by sample.
#include <string>
#include <vector>

#include "core/coregulation/coupled_oscillator.hpp"
#include "core/coregulation/inertia.hpp"
#include "core/coregulation/inertia_coordination.hpp"
#include "core/coregulation/stabilisation.hpp"
#include "core/coregulation/vector_autoregression.hpp"
#include "real_couples.hpp"

namespace attune::test {
namespace {

using namespace core::coregulation;

std::size_t size_of(const Table& table, std::size_t row, const char* column) {
  return static_cast<std::size_t>(table.integer(row, column));
}

TEST_F(RealCouples, HaveTheirStraightLines) {
  for_each_row("rties_detrend.csv", [](const Table& table, std::size_t row, const Series& series,
                                       const std::string& where) {
    LinearTrend a;
    LinearTrend b;
    for (const SeriesRow& each : series) {
      if (each.a) a.add(each.t, *each.a);
      if (each.b) b.add(each.t, *each.b);
    }
    EXPECT_COLUMN("a1", a.line(), v.intercept);
    EXPECT_COLUMN("b1", a.line(), v.slope);
    EXPECT_COLUMN("a0", b.line(), v.intercept);
    EXPECT_COLUMN("b0", b.line(), v.slope);
  });
}

TEST_F(RealCouples, HaveTheirInertiaAndCoordination) {
  for_each_row("rties_ic.csv", [](const Table& table, std::size_t row, const Series& series,
                                  const std::string& where) {
    InertiaCoordination measure{size_of(table, row, "L")};
    std::vector<std::optional<double>> a;
    std::vector<std::optional<double>> b;
    for (const SeriesRow& each : series) {
      measure.add(each.a, each.b);
      a.push_back(each.a);
      b.push_back(each.b);
    }
    const auto got = measure.report(0);
    EXPECT_COLUMN("int0", got, v.b.intercept);
    EXPECT_COLUMN("int1", got, v.a.intercept);
    EXPECT_COLUMN("inert0", got, v.b.inertia);
    EXPECT_COLUMN("coord0", got, v.b.coordination);
    EXPECT_COLUMN("inert1", got, v.a.inertia);
    EXPECT_COLUMN("coord1", got, v.a.coordination);
    EXPECT_COLUMN("R2inert", measure.report_simpler(0), v.r2_inertia);
    EXPECT_COLUMN("R2coord", measure.report_simpler(0), v.r2_coordination);
    EXPECT_COLUMN("R2full", got, v.r2_full);
    EXPECT_COLUMN("F_AtoB", got, v.b.f);
    EXPECT_COLUMN_P("p_AtoB", got, v.b.p);
    EXPECT_COLUMN("F_BtoA", got, v.a.f);
    EXPECT_COLUMN_P("p_BtoA", got, v.a.p);
    EXPECT_COLUMN("se_coord0", got, v.b.coordination_standard_error);
    EXPECT_COLUMN("se_coord1", got, v.a.coordination_standard_error);
    if (got) {
      EXPECT_COLUMN("n0", got, static_cast<double>(v.b.n));
      EXPECT_COLUMN("n1", got, static_cast<double>(v.a.n));
    }
    const auto hac = measure.newey_west(a, b);
    EXPECT_COLUMN("hacse10_coord0", hac, v.coordination_b);
    EXPECT_COLUMN("hacse10_coord1", hac, v.coordination_a);
  });
}

CoupledOscillator oscillator(const Series& series, std::size_t tau, std::size_t embed) {
  CoupledOscillator measure{tau, embed};
  for (const SeriesRow& each : series) measure.add(each.a, each.b);
  return measure;
}

TEST_F(RealCouples, HaveTheirCoupledOscillators) {
  for_each_row("rties_clo_grid.csv", [](const Table& table, std::size_t row, const Series& series,
                                        const std::string& where_is) {
    const std::string where =
        where_is + " tau " + table.text(row, "tau") + " embed " + table.text(row, "embed");
    const auto measure =
        oscillator(series, size_of(table, row, "tau"), size_of(table, row, "embed"));
    const auto got = measure.report(0);
    const auto alone = measure.report_uncoupled(0);
    EXPECT_COLUMN("obs_0", got, v.b.eta);
    EXPECT_COLUMN("d1_0", got, v.b.zeta);
    EXPECT_COLUMN("p_obs_0", got, v.b.p_eta);
    EXPECT_COLUMN("p_d1_0", got, v.b.p_zeta);
    EXPECT_COLUMN("obs_1", got, v.a.eta);
    EXPECT_COLUMN("d1_1", got, v.a.zeta);
    EXPECT_COLUMN("p_obs_1", got, v.a.p_eta);
    EXPECT_COLUMN("p_d1_1", got, v.a.p_zeta);
    EXPECT_COLUMN("R2coupled", got, v.r2);
    EXPECT_COLUMN("R2uncoupled", alone, v.r2);
    EXPECT_COLUMN("unc.obs_0", alone, v.b.eta);
    EXPECT_COLUMN("unc.d1_0", alone, v.b.zeta);
    EXPECT_COLUMN("unc.obs_1", alone, v.a.eta);
    EXPECT_COLUMN("unc.d1_1", alone, v.a.zeta);
    EXPECT_COLUMN("growth", got, v.growth);
    EXPECT_COLUMN("growth_self", got, v.growth_self);
    EXPECT_COLUMN("S", got, v.stabilisation());
    EXPECT_COLUMN("period0", got, v.b.period_samples);
    EXPECT_COLUMN("period1", got, v.a.period_samples);
    EXPECT_COLUMN("rows", alone, static_cast<double>(v.n));
  });
}

TEST_F(RealCouples, HaveTheBestFittingOscillator) {
  for_each_row("rties_clo_best.csv", [](const Table& table, std::size_t row, const Series& series,
                                        const std::string& where) {
    Measured<CoupledOscillator::Value> best = Unavailable::too_few_samples;
    double best_tau = 0;
    double best_embed = 0;
    for (const std::size_t tau : {4u, 5u}) {
      for (const std::size_t embed : {3u, 4u, 5u}) {
        const auto got = oscillator(series, tau, embed).report(0);
        if (!got || (best && got->r2 <= best->r2)) continue;
        best = got;
        best_tau = static_cast<double>(tau);
        best_embed = static_cast<double>(embed);
      }
    }
    EXPECT_COLUMN("R2coupled", best, v.r2);
    EXPECT_COLUMN("period0", best, v.b.period_samples);
    EXPECT_COLUMN("period1", best, v.a.period_samples);
    if (best) {
      EXPECT_COLUMN("tau", best, (static_cast<void>(v), best_tau));
      EXPECT_COLUMN("embed", best, (static_cast<void>(v), best_embed));
    }
  });
}

TEST_F(RealCouples, HaveTheSameMeasuresAtEachPrefix) {
  for_each_row("rties_prefix.csv", [](const Table& table, std::size_t row, const Series& series,
                                      const std::string& where_is) {
    const std::string where = where_is + " n " + table.text(row, "n");
    LinearTrend level_a;
    LinearTrend level_b;
    Inertia inertia_a;
    Inertia inertia_b;
    InertiaCoordination coordination{5};
    CoupledOscillator oscillator{4, 5};
    for (std::size_t i = 0; i < size_of(table, row, "n"); ++i) {
      const SeriesRow& each = series[i];
      if (each.a) level_a.add(each.t, *each.a);
      if (each.b) level_b.add(each.t, *each.b);
      inertia_a.add(each.a);
      inertia_b.add(each.b);
      coordination.add(each.a, each.b);
      oscillator.add(each.a, each.b);
    }
    EXPECT_COLUMN("mean1", level_a.spread(), v.mean);
    EXPECT_COLUMN("sd1", level_a.spread(), v.standard_deviation);
    EXPECT_COLUMN("mean0", level_b.spread(), v.mean);
    EXPECT_COLUMN("sd0", level_b.spread(), v.standard_deviation);
    EXPECT_COLUMN("ar1_1", inertia_a.report(0), v.phi);
    EXPECT_COLUMN("ar1se_1", inertia_a.report(0), v.standard_error);
    EXPECT_COLUMN("ar1_0", inertia_b.report(0), v.phi);
    EXPECT_COLUMN("ar1se_0", inertia_b.report(0), v.standard_error);
    const auto ic = coordination.report(0);
    EXPECT_COLUMN("ic5_inert0", ic, v.b.inertia);
    EXPECT_COLUMN("ic5_coord0", ic, v.b.coordination);
    EXPECT_COLUMN("ic5_inert1", ic, v.a.inertia);
    EXPECT_COLUMN("ic5_coord1", ic, v.a.coordination);
    const auto clo = oscillator.report(0);
    EXPECT_COLUMN("clo45_obs_0", clo, v.b.eta);
    EXPECT_COLUMN("clo45_d1_0", clo, v.b.zeta);
    EXPECT_COLUMN("clo45_p_obs_0", clo, v.b.p_eta);
    EXPECT_COLUMN("clo45_p_d1_0", clo, v.b.p_zeta);
    EXPECT_COLUMN("clo45_obs_1", clo, v.a.eta);
    EXPECT_COLUMN("clo45_d1_1", clo, v.a.zeta);
    EXPECT_COLUMN("clo45_p_obs_1", clo, v.a.p_eta);
    EXPECT_COLUMN("clo45_p_d1_1", clo, v.a.p_zeta);
  });
}

TEST_F(RealCouples, HaveTheirVectorAutoregressions) {
  for_each_row("rties_var.csv", [](const Table& table, std::size_t row, const Series& series,
                                   const std::string& where_is) {
    const std::string where = where_is + " k " + table.text(row, "k");
    VectorAutoregression<5> measure{size_of(table, row, "k")};
    const Columns both = complete_rows(series);
    for (std::size_t i = 0; i < both.a.size(); ++i) measure.add(both.a[i], both.b[i]);
    const auto got = measure.report(0);
    const Measured<Stabilisation> s = got ? stabilisation(*got) : got.why_not();
    EXPECT_COLUMN("p", got, static_cast<double>(v.lags));
    EXPECT_COLUMN_P("p_AtoB", got, v.p_a_to_b);
    EXPECT_COLUMN_P("p_BtoA", got, v.p_b_to_a);
    EXPECT_COLUMN("growth", s, v.growth);
    EXPECT_COLUMN("growth_self", s, v.growth_self);
    EXPECT_COLUMN("S", s, v.s);
    EXPECT_COLUMN("resid_corr", got, v.residual_correlation);
    EXPECT_COLUMN("A_const", got, v.a[0]);
    EXPECT_COLUMN("A_selfL1", got, v.a[1]);
    EXPECT_COLUMN("A_partnerL1", got, v.a[2]);
    EXPECT_COLUMN("B_const", got, v.b[0]);
    EXPECT_COLUMN("B_partnerL1", got, v.b[1]);
    EXPECT_COLUMN("B_selfL1", got, v.b[2]);
    if (got) {
      EXPECT_COLUMN("nbin", got, static_cast<double>(v.bins));
    }
  });
}

TEST_F(RealCouples, HaveTheWeightsAndTheDerivatives) {
  const Table table = Table::read(*folder_ / "rties_glla_weights.csv");
  for (std::size_t row = 0; row < table.rows(); ++row) {
    const Glla glla{size_of(table, row, "tau"), size_of(table, row, "embed")};
    const Derivatives got = glla.weights(size_of(table, row, "j"));
    const std::string where = "glla row " + std::to_string(row);
    expect_close(got.level, table.number(row, "w_level"), where);
    expect_close(got.first, table.number(row, "w_d1"), where);
    expect_close(got.second, table.number(row, "w_d2"), where);
  }
}

TEST_F(RealCouples, HaveTheirDerivatives) {
  // The table reads values without their line, so that the line is fitted first here.
  std::map<long, Columns> rest;
  for (const auto& [couple, series] : couples_) {
    LinearTrend a;
    LinearTrend b;
    for (const SeriesRow& each : series) {
      if (each.a) a.add(each.t, *each.a);
      if (each.b) b.add(each.t, *each.b);
    }
    for (const SeriesRow& each : series) {
      if (!each.a || !each.b) continue;
      rest[couple].a.push_back(*each.a - a.line()->intercept - a.line()->slope * each.t);
      rest[couple].b.push_back(*each.b - b.line()->intercept - b.line()->slope * each.t);
    }
  }
  const Glla glla{4, 5};
  const Table table = Table::read(*folder_ / "rties_glla_derivs.csv");
  for (std::size_t row = 0; row < table.rows(); ++row) {
    const Columns& columns = rest.at(table.integer(row, "couple"));
    const std::size_t first = size_of(table, row, "row") - 1;
    std::array<double, 5> a{};
    std::array<double, 5> b{};
    for (std::size_t j = 0; j < 5; ++j) {
      a[j] = columns.a.at(first + 4 * j);
      b[j] = columns.b.at(first + 4 * j);
    }
    const std::string where = "derivatives, row " + std::to_string(row);
    expect_close(glla.of(a).level, table.number(row, "lvl1"), where);
    expect_close(glla.of(a).first, table.number(row, "d1_1"), where);
    expect_close(glla.of(a).second, table.number(row, "d2_1"), where);
    expect_close(glla.of(b).level, table.number(row, "lvl0"), where);
    expect_close(glla.of(b).first, table.number(row, "d1_0"), where);
    expect_close(glla.of(b).second, table.number(row, "d2_0"), where);
  }
}

}  // namespace
}  // namespace attune::test
