#include "core/session/check_in_measures.hpp"

#include "base/limits.hpp"
#include "core/coregulation/kernel_correlation.hpp"
#include "core/coregulation/last_value.hpp"
#include "core/coregulation/linear_trend.hpp"
#include "core/coregulation/sampling.hpp"
#include "core/session/queries.hpp"

namespace attune::core {

using coregulation::MeasureRows;
using coregulation::Subject;

namespace {

/// Everything that hears one partner's check-ins.
struct Line {
  coregulation::LinearTrend level;
  coregulation::Sampling sampling;
  coregulation::LastValue newest;
};

void add_rows(MeasureRows& rows, Subject of, const Line& line, double now_s) {
  coregulation::add_row(rows, "check_in_arousal", of, "1..9", line.newest.at(now_s),
                        [](const auto& v, auto& row) {
                          row.value = v.value;
                          row.confidence = {{"age_s", v.age_s}};
                        });
  coregulation::add_row(rows, "check_in_level", of, "1..9", line.level.spread(),
                        [](const auto& v, auto& row) {
                          row.value = v.mean;
                          row.confidence = {{"standard_deviation", v.standard_deviation},
                                            {"n", static_cast<double>(v.n)}};
                        });
  coregulation::add_row(rows, "check_in_sampling", of, "s", line.sampling.report(),
                        [](const auto& v, auto& row) {
                          row.value = v.median_gap_s;
                          row.confidence = {{"n", static_cast<double>(v.n)}};
                        });
}

}  // namespace

MeasureRows check_in_rows(const State& state, TimePoint now) {
  std::array<Line, 2> lines;
  coregulation::KernelCorrelation association;
  const auto seconds = [&](TimePoint at) {
    return static_cast<double>((at - state.created_at).count()) / 1e3;
  };
  for (const Seat seat : kPartners) {
    Line& line = lines[index_of(seat)];
    for (const CheckInState& each : partner(state, seat).check_ins) {
      if (each.to_therapist != Visibility::exact) continue;
      if (now - each.recorded_at <= Millis{limits::kUndoWindowMs}) continue;
      const double t = seconds(each.felt_at);
      const double arousal = each.point.arousal;
      line.level.add(t, arousal);
      line.sampling.add(t);
      line.newest.add(t, arousal);
      seat == Seat::partner_a ? association.add_a(t, arousal) : association.add_b(t, arousal);
    }
  }
  MeasureRows rows;
  add_rows(rows, Subject::a, lines[0], seconds(now));
  add_rows(rows, Subject::b, lines[1], seconds(now));
  coregulation::add_row(
      rows, "check_in_association", Subject::both, "r", association.report(),
      [](const auto& v, auto& row) {
        row.value = v.r;
        row.confidence = {{"standard_error", v.standard_error}, {"pairs", v.pairs}};
      });
  return rows;
}

}  // namespace attune::core
