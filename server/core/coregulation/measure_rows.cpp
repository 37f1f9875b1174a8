#include "core/coregulation/measure_rows.hpp"

#include <array>

#include "core/coregulation/claims.hpp"

namespace attune::core::coregulation {
namespace {

double number(std::uint64_t count) { return static_cast<double>(count); }

void add_people(MeasureRows& rows, const DyadReport& report) {
  for (const Subject of : {Subject::a, Subject::b}) {
    const auto who = static_cast<std::size_t>(of);
    add_row(rows, "level", of, "as given", report.level[who], [](const auto& v, auto& row) {
      row.value = v.mean;
      row.confidence = {{"standard_deviation", v.standard_deviation}, {"n", number(v.n)}};
    });
    add_row(rows, "trend", of, "as given, a minute", report.trend[who],
            [](const auto& v, auto& row) {
              row.value = v.slope * 60;
              row.confidence = {{"n", number(v.n)}};
            });
    add_row(rows, "inertia", of, "", report.inertia[who], [](const auto& v, auto& row) {
      row.value = v.phi;
      row.confidence = {{"standard_error", v.standard_error},
                        {"small_sample", v.phi_small_sample},
                        {"n", number(v.n)}};
    });
  }
}

void add_influence(MeasureRows& rows, const DyadReport& report) {
  const auto add = [&](Subject of, double VarFit::*r2, double VarFit::*p, double GridFits::*all) {
    add_row(rows, "influence", of, "partial R2", report.influence, [&](const auto& v, auto& row) {
      const VarFit& fit = v.middle();
      row.value = fit.*r2;
      row.confidence = {
          {"p", v.*all}, {"p_5s", fit.*p}, {"lags", number(fit.lags)}, {"n", fit.rows}};
    });
  };
  add(Subject::a_to_b, &VarFit::partial_r2_a_to_b, &VarFit::p_a_to_b, &GridFits::p_a_to_b);
  add(Subject::b_to_a, &VarFit::partial_r2_b_to_a, &VarFit::p_b_to_a, &GridFits::p_b_to_a);
  add_row(rows, "shared_motion", Subject::both, "r", report.shared_motion,
          [](const auto& v, auto& row) {
            row.value = v.residual_correlation;
            row.confidence = {{"threshold", v.threshold}, {"together", v.together ? 1.0 : 0.0}};
          });
  add_row(rows, "stabilisation", Subject::both, "1/s", report.stabilisation,
          [](const auto& v, auto& row) {
            row.value = v.s;
            row.confidence = {{"standard_error", v.standard_error},
                              {"growth", v.growth},
                              {"growth_self", v.growth_self}};
            if (v.half_life_samples) {
              row.confidence.emplace_back("half_life_s", *v.half_life_samples);
            }
          });
}

void add_oscillators(MeasureRows& rows, const DyadReport& report) {
  const auto add = [&](Subject of, CoupledOscillator::Side CoupledOscillator::Value::*side) {
    add_row(rows, "period", of, "s", report.oscillators, [&](const auto& v, auto& row) {
      row.value = (v.*side).period_samples;
      row.confidence = {{"r2", v.r2}, {"n", number(v.n)}};
    });
  };
  add(Subject::a, &CoupledOscillator::Value::a);
  add(Subject::b, &CoupledOscillator::Value::b);
}

void add_pattern(MeasureRows& rows, const DyadReport& report) {
  add_row(rows, "pattern", Subject::both, "", report.pattern, [](const auto& v, auto& row) {
    row.says = key_of(v.pattern);
    row.confidence = {{"p_a_to_b", v.p_a_to_b},
                      {"p_b_to_a", v.p_b_to_a},
                      {"residual_correlation", v.residual_correlation},
                      {"n", number(v.bins)}};
  });
}

}  // namespace

void add_rows(MeasureRows& rows, const DyadReport& report) {
  add_people(rows, report);
  add_influence(rows, report);
  add_oscillators(rows, report);
  add_pattern(rows, report);
  add_claim(rows, report);
}

void add_claim(MeasureRows& rows, const DyadReport& report) {
  const Statement statement = state_pattern(report.pattern, report.minutes);
  rows.push_back({.measure = "claim",
                  .of = Subject::both,
                  .unit = "",
                  .says = key_of(statement.claim),
                  .why_not = statement.why,
                  .evidence = statement.evidence,
                  .confidence = {{"minutes", statement.minutes}}});
}

void add_recovery(MeasureRows& rows, std::string_view measure, Subject of,
                  const Measured<RecoveryValue>& measured) {
  add_row(rows, measure, of, "s", measured, [](const auto& v, auto& row) {
    row.value = v.median_s ? *v.median_s : v.newest_s;
    row.confidence = {{"n", number(v.n)}, {"cut_short", number(v.cut_short)}};
  });
}

std::string_view key_of(Subject subject) {
  static constexpr std::array<std::string_view, 5> kKeys{"A", "B", "both", "A->B", "B->A"};
  return kKeys[static_cast<std::size_t>(subject)];
}

}  // namespace attune::core::coregulation
