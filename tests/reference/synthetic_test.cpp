// Synthetic dyads: those of the reference against its expected outputs, and those made here against
// the reference's, so that other seeds can be trusted.
#include <gtest/gtest.h>

#include <string>

#include "core/coregulation/coupled_oscillator.hpp"
#include "core/coregulation/inertia_coordination.hpp"
#include "core/coregulation/stabilisation.hpp"
#include "core/coregulation/vector_autoregression.hpp"
#include "synthetic_dyads.hpp"
#include "table.hpp"

namespace attune::test {
namespace {

using namespace core::coregulation;

constexpr std::uint64_t kReferenceSeed = 20250607;

class SyntheticDyads : public ::testing::Test {
 protected:
  void SetUp() override {
    folder_ = reference_folder();
    if (!folder_) GTEST_SKIP() << "no folder of reference tables: set ATTUNE_REFERENCE_DIR";
  }
  std::optional<std::filesystem::path> folder_;
};

/// One row of synth_expected.csv: everything after the first n samples.
struct Row {
  const Table& table;
  std::size_t row;
  std::string where;
  void column(const std::string& name, double got) const {
    expect_close(got, table.number(row, name), where + " " + name);
  }
  void p_value(const std::string& name, double got) const {
    expect_close_p(got, table.number(row, name), where + " " + name);
  }
};

void compare(const Row& row, const std::string& prefix, const InertiaCoordination::Value& got) {
  row.column(prefix + "_intA", got.a.intercept);
  row.column(prefix + "_inertA", got.a.inertia);
  row.column(prefix + "_coordBtoA", got.a.coordination);
  row.column(prefix + "_intB", got.b.intercept);
  row.column(prefix + "_inertB", got.b.inertia);
  row.column(prefix + "_coordAtoB", got.b.coordination);
  row.p_value(prefix + "_pAtoB", got.b.p);
  row.p_value(prefix + "_pBtoA", got.a.p);
  row.column(prefix + "_growth", got.growth);
  row.column(prefix + "_growth_self", got.growth_self);
  row.column(prefix + "_S", got.stabilisation());
}

void compare(const Row& row, const CoupledOscillator& measure) {
  const auto got = measure.report(0);
  const auto alone = measure.report_uncoupled(0);
  ASSERT_TRUE(got && alone) << row.where;
  row.column("clo_etaA", got->a.eta);
  row.column("clo_zetaA", got->a.zeta);
  row.column("clo_peA", got->a.p_eta);
  row.column("clo_pzA", got->a.p_zeta);
  row.column("clo_etaB", got->b.eta);
  row.column("clo_zetaB", got->b.zeta);
  row.column("clo_peB", got->b.p_eta);
  row.column("clo_pzB", got->b.p_zeta);
  row.column("clo_R2c", got->r2);
  row.column("clo_R2u", alone->r2);
  row.column("clo_growth", got->growth);
  row.column("clo_growth_self", got->growth_self);
  row.column("clo_S", got->stabilisation());
}

void compare(const Row& row, const std::string& prefix, const Measured<VarFit>& fit) {
  ASSERT_TRUE(fit.available()) << row.where;
  const auto s = stabilisation(*fit);
  ASSERT_TRUE(s.available()) << row.where;
  row.column(prefix + "_p", static_cast<double>(fit->lags));
  row.p_value(prefix + "_pAtoB", fit->p_a_to_b);
  row.p_value(prefix + "_pBtoA", fit->p_b_to_a);
  row.column(prefix + "_growth", s->growth);
  row.column(prefix + "_growth_self", s->growth_self);
  row.column(prefix + "_S", s->s);
  row.column(prefix + "_rc", fit->residual_correlation);
}

TEST_F(SyntheticDyads, HaveTheExpectedModelsAtEachLength) {
  const auto dyads = read_dyads(*folder_ / "synth_series.csv");
  const Table table = Table::read(*folder_ / "synth_expected.csv");
  ASSERT_GT(table.rows(), 0u);
  for (std::size_t i = 0; i < table.rows(); ++i) {
    const Series& series = dyads.at(table.integer(i, "id"));
    const auto n = static_cast<std::size_t>(table.integer(i, "n"));
    InertiaCoordination ic1{1};
    InertiaCoordination ic5{5};
    CoupledOscillator oscillator{4, 5};
    VectorAutoregression<8> var1{1};
    VectorAutoregression<5> var5{5};
    for (std::size_t t = 0; t < n; ++t) {
      const SeriesRow& each = series[t];
      ic1.add(each.a, each.b);
      ic5.add(each.a, each.b);
      oscillator.add(each.a, each.b);
      var1.add(*each.a, *each.b);
      var5.add(*each.a, *each.b);
    }
    const Row row{table, i, "synthetic dyad " + table.text(i, "id") + " n " + table.text(i, "n")};
    compare(row, "ic1", *ic1.report(0));
    compare(row, "ic5", *ic5.report(0));
    compare(row, oscillator);
    compare(row, "var1", var1.report(0));
    compare(row, "var5", var5.report(0));
  }
}

TEST_F(SyntheticDyads, ComeOutEqualWhenMadeHere) {
  const auto dyads = read_dyads(*folder_ / "synth_series.csv");
  const Table truth = Table::read(*folder_ / "synth_truth.csv");
  // Another folder of the same layout may have been made from another seed.
  const SyntheticDyad first = synthetic_dyad(kReferenceSeed, 0);
  if (std::abs(*dyads.at(0).front().a - first.a.front()) > 1e-3) {
    GTEST_SKIP() << "this folder's dyads are of a seed unknown here";
  }
  for (std::size_t row = 0; row < truth.rows(); ++row) {
    const long id = truth.integer(row, "id");
    const SyntheticDyad made = synthetic_dyad(kReferenceSeed, static_cast<std::size_t>(id));
    EXPECT_EQ(name_of(made.kind), truth.text(row, "class"));
    EXPECT_EQ(made.direction, truth.text(row, "dir"));
    const Series& want = dyads.at(id);
    for (std::size_t t = 0; t < want.size(); ++t) {
      // One in the last decimal is rounding.
      ASSERT_NEAR(made.a[t], *want[t].a, 1.5e-4) << "dyad " << id << " at " << t;
      ASSERT_NEAR(made.b[t], *want[t].b, 1.5e-4) << "dyad " << id << " at " << t;
    }
  }
}

}  // namespace
}  // namespace attune::test
