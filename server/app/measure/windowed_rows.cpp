#include "app/measure/windowed_rows.hpp"

#include <algorithm>
#include <cmath>
#include <vector>

#include "core/coregulation/circular_shift.hpp"
#include "core/coregulation/cross_correlation.hpp"
#include "core/coregulation/inertia_coordination.hpp"
#include "core/coregulation/own_calm.hpp"
#include "core/coregulation/surrogate_synchrony.hpp"
#include "core/coregulation/wcc_peaks.hpp"

namespace attune::app {

using namespace core::coregulation;

namespace {

constexpr std::size_t kBinSeconds = 5;
constexpr std::size_t kBinLags = 6;  ///< 30 s either way.
constexpr std::size_t kBinsForSurrogates = 120;
constexpr double kWindowSpreadShare = 0.01;
constexpr double kBaselineFloorShare = 0.05;

double number(std::uint64_t count) { return static_cast<double>(count); }

/// A baseline of values of this range.
BaselineOptions of_scale(double scale) {
  BaselineOptions options = kHeartBaseline;
  options.spread_floor = std::max(kBaselineFloorShare * scale, 1e-9);
  return options;
}

void add_coordination(MeasureRows& rows, const InertiaCoordination& measure) {
  const auto add = [&](Subject of, InertiaCoordination::Side InertiaCoordination::Value::*side) {
    add_row(rows, "coordination", of, "", measure.report(), [&](const auto& v, auto& row) {
      row.value = (v.*side).coordination;
      row.confidence = {{"inertia", (v.*side).inertia}, {"n", number((v.*side).n)}};
    });
  };
  add(Subject::a_to_b, &InertiaCoordination::Value::b);
  add(Subject::b_to_a, &InertiaCoordination::Value::a);
}

}  // namespace

struct WindowedRows::Measures {
  explicit Measures(std::array<double, 2> scale)
      : people{OwnCalm{of_scale(scale[0])}, OwnCalm{of_scale(scale[1])}},
        trace{{.spread_min = kWindowSpreadShare * std::max(scale[0], scale[1])}} {}

  std::array<OwnCalm, 2> people;
  MutualRecovery mutual;
  InertiaCoordination coordination{kBinSeconds};
  CrossCorrelation correlation{{.lags = kBinLags, .rows_min = 60}};
  std::vector<double> bins_a;
  std::vector<double> bins_b;
  std::array<double, 2> bin_sum{};
  std::size_t in_bin = 0;
  WccSummary trace;
  SurrogateSynchrony synchrony{{}};

  void add_both(double a, double b) {
    trace.add(a, b);
    synchrony.add(a, b);
    bin_sum[0] += a;
    bin_sum[1] += b;
    if (++in_bin < kBinSeconds) return;
    bins_a.push_back(bin_sum[0] / kBinSeconds);
    bins_b.push_back(bin_sum[1] / kBinSeconds);
    correlation.add(bins_a.back(), bins_b.back());
    bin_sum = {};
    in_bin = 0;
  }

  [[nodiscard]] Measured<CircularShift::Value> shifted() const {
    if (bins_a.size() < kBinsForSurrogates) return Unavailable::too_short;
    // A length that halves well is tested in half the time; a few bins more or less say the same.
    const std::size_t n = bins_a.size() / 8 * 8;
    const std::span a{bins_a};
    const std::span b{bins_b};
    return CircularShift{}.test({.a = a.last(n), .b = b.last(n)}, kBinLags);
  }
};

WindowedRows::WindowedRows(std::array<double, 2> scale)
    : measures_{std::make_unique<Measures>(scale)} {}
WindowedRows::~WindowedRows() = default;

void WindowedRows::add(const Instant& instant) {
  // A file does not say who moves or is stirred: its beginning stands for calm.
  const auto z_a = measures_->people[0].add(instant.a, true, true);
  const auto z_b = measures_->people[1].add(instant.b, true, true);
  measures_->mutual.add(z_a, z_b);
  measures_->coordination.add(instant.a, instant.b);
  if (instant.a && instant.b) measures_->add_both(*instant.a, *instant.b);
}

void WindowedRows::add_rows(MeasureRows& rows) {
  for (const Subject of : {Subject::a, Subject::b}) {
    const OwnCalm& person = measures_->people[static_cast<std::size_t>(of)];
    add_row(rows, "baseline", of, "as given", person.baseline(), [](const auto& v, auto& row) {
      row.value = v.median;
      row.confidence = {{"spread", v.spread}, {"n", number(v.n)}};
    });
    add_recovery(rows, "recovery", of, person.recovery());
  }
  add_recovery(rows, "mutual_recovery", Subject::both, measures_->mutual.report());
  add_coordination(rows, measures_->coordination);
  const auto correlation = measures_->correlation.value();
  add_row(rows, "correlation", Subject::both, "r", correlation, [](const auto& v, auto& row) {
    row.value = v.zero_lag;
    row.confidence = {{"n", number(v.n)}};
  });
  add_row(rows, "peak_correlation", Subject::both, "r", correlation, [](const auto& v, auto& row) {
    row.value = v.peak;
    row.confidence = {{"lag_s", static_cast<double>(v.peak_lag) * kBinSeconds}, {"n", number(v.n)}};
  });
  add_row(rows, "circular_shift", Subject::both, "z", measures_->shifted(),
          [](const auto& v, auto& row) {
            row.value = v.z;
            row.confidence = {{"p", v.p}, {"shifts", number(v.shifts)}, {"n", number(v.n)}};
          });
  add_row(rows, "lead_lag_trace", Subject::both, "z", measures_->trace.value(),
          [](const auto& v, auto& row) {
            row.value = v.absolute_z;
            row.confidence = {{"n", number(v.n)}, {"missing", number(v.missing)}};
            if (v.peaks) row.confidence.emplace_back("peak_lag_s", v.peaks->mean_lag);
          });
  add_row(rows, "surrogate_synchrony", Subject::both, "effect", measures_->synchrony.value(),
          [](const auto& v, auto& row) {
            row.value = v.absolute.effect;
            row.confidence = {{"segments", number(v.n)}, {"signed_effect", v.signed_z.effect}};
          });
  // Both speak of what a file of two series does not hold.
  rows.push_back({.measure = "possible_flooding",
                  .why_not = Unavailable::no_event,
                  .evidence = Evidence::exploratory});
  rows.push_back({.measure = "settling_after_contact",
                  .why_not = Unavailable::no_event,
                  .evidence = Evidence::descriptive});
}

}  // namespace attune::app
