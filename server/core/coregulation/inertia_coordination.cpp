#include "core/coregulation/inertia_coordination.hpp"

#include <algorithm>
#include <cmath>
#include <vector>

#include "core/coregulation/detrended.hpp"
#include "core/coregulation/f_distribution.hpp"

namespace attune::core::coregulation {
namespace {

// Columns of the detrended moments: 1, own now, own before, the other before.
constexpr std::size_t kNow = 1;
constexpr std::array<std::size_t, 2> kInertiaOnly{0, 2};
constexpr std::array<std::size_t, 2> kCoordinationOnly{0, 3};
constexpr std::array<std::size_t, 3> kFull{0, 2, 3};
constexpr std::size_t kNeweyWestLags = 10;

/// One partner's model, and what it leaves without the other partner.
struct Models {
  Regression full;
  Regression without_other;
  double n = 0;
};

std::optional<Models> fit_models(const SmallMatrix& matrix, std::uint64_t rows) {
  const auto n = static_cast<double>(rows);
  const auto full = regress(matrix, kNow, kFull, n);
  const auto without_other = regress(matrix, kNow, kInertiaOnly, n);
  if (!full || !without_other) return std::nullopt;
  return Models{.full = *full, .without_other = *without_other, .n = n};
}

InertiaCoordination::Side side_of(const Models& models) {
  const double degrees = models.n - 3;
  const double residual = models.full.residual_squares;
  const double f = (models.without_other.residual_squares - residual) / (residual / degrees);
  return {.intercept = models.full.coefficients[0],
          .inertia = models.full.coefficients[1],
          .coordination = models.full.coefficients[2],
          .coordination_standard_error = models.full.standard_errors[2],
          .f = f,
          .p = f_upper_tail(f, 1, degrees),
          .n = static_cast<std::uint64_t>(models.n)};
}

/// The moments of the rows of two sets together; the second has fewer columns, which are those of
/// the first that are named.
SmallMatrix together(const SmallMatrix& full, const SmallMatrix& more,
                     const std::array<std::size_t, 3>& columns) {
  SmallMatrix sum{full};
  for (std::size_t i = 0; i < columns.size(); ++i) {
    for (std::size_t j = 0; j < columns.size(); ++j) {
      sum.at(columns[i], columns[j]) += more.at(i, j);
    }
  }
  return sum;
}

/// Modulus of the larger eigenvalue of [[a, b], [c, d]].
double spectral_radius(double a, double b, double c, double d) {
  const double half = (a + d) / 2;
  const double root = (a - d) * (a - d) / 4 + b * c;
  if (root < 0) return std::sqrt(a * d - b * c);
  return std::max(std::abs(half + std::sqrt(root)), std::abs(half - std::sqrt(root)));
}

}  // namespace

struct InertiaCoordination::SimplerFit {
  Regression inertia;
  Regression coordination;
  double inertia_rows = 0;
  double coordination_rows = 0;
};

void InertiaCoordination::add_row(Sums& sums, double time, double now, std::optional<double> own,
                                  std::optional<double> others) {
  if (own && others) {
    sums.full.add({1.0, time, now, *own, *others});
  } else if (own) {
    sums.only_own.add({1.0, time, now, *own});
  } else if (others) {
    sums.only_other.add({1.0, time, now, *others});
  }
}

void InertiaCoordination::add(std::optional<double> a, std::optional<double> b) {
  ++time_;
  const auto t = static_cast<double>(time_);
  if (a) trend_a_.add(t, *a);
  if (b) trend_b_.add(t, *b);
  if (past_.size() >= lag_) {
    Instant before = past_.back(lag_ - 1);
    if (before.a) *before.a -= trend_a_.origin();
    if (before.b) *before.b -= trend_b_.origin();
    const double time = t / kTimeScale;
    if (a) add_row(of_a_, time, *a - trend_a_.origin(), before.a, before.b);
    if (b) add_row(of_b_, time, *b - trend_b_.origin(), before.b, before.a);
  }
  past_.push({.a = a, .b = b});
}

SmallMatrix InertiaCoordination::matrix(const Sums& sums, const LinearTrend& own,
                                        const LinearTrend& others) const {
  const auto lag = static_cast<double>(lag_);
  const std::array lines{line_at_lag(own.shifted(), 0), line_at_lag(own.shifted(), lag),
                         line_at_lag(others.shifted(), lag)};
  return detrended(sums.full, lines);
}

std::optional<InertiaCoordination::SimplerFit> InertiaCoordination::fit_simpler(
    const Sums& sums, const LinearTrend& own, const LinearTrend& others) const {
  const auto lag = static_cast<double>(lag_);
  const SmallMatrix full = matrix(sums, own, others);
  const std::array own_lines{line_at_lag(own.shifted(), 0), line_at_lag(own.shifted(), lag)};
  const std::array other_lines{line_at_lag(own.shifted(), 0), line_at_lag(others.shifted(), lag)};
  SimplerFit fit;
  fit.inertia_rows = static_cast<double>(sums.full.count() + sums.only_own.count());
  fit.coordination_rows = static_cast<double>(sums.full.count() + sums.only_other.count());
  const auto inertia = regress(together(full, detrended(sums.only_own, own_lines), {0, 1, 2}), kNow,
                               kInertiaOnly, fit.inertia_rows);
  const auto coordination =
      regress(together(full, detrended(sums.only_other, other_lines), {0, 1, 3}), kNow,
              kCoordinationOnly, fit.coordination_rows);
  if (!inertia || !coordination) return std::nullopt;
  fit.inertia = *inertia;
  fit.coordination = *coordination;
  return fit;
}

Measured<InertiaCoordination::Simpler> InertiaCoordination::report_simpler(
    std::uint64_t samples_min) const {
  if (std::min(trend_a_.count(), trend_b_.count()) < std::max<std::uint64_t>(samples_min, 4)) {
    return Unavailable::too_few_samples;
  }
  const auto a = fit_simpler(of_a_, trend_a_, trend_b_);
  const auto b = fit_simpler(of_b_, trend_b_, trend_a_);
  if (!a || !b) return Unavailable::singular;
  return Simpler{
      .r2_inertia =
          pooled_adjusted_r2(a->inertia, b->inertia, a->inertia_rows + b->inertia_rows, 4),
      .r2_coordination = pooled_adjusted_r2(a->coordination, b->coordination,
                                            a->coordination_rows + b->coordination_rows, 4)};
}

Measured<InertiaCoordination::Value> InertiaCoordination::report(std::uint64_t samples_min) const {
  if (std::min(trend_a_.count(), trend_b_.count()) < samples_min) {
    return Unavailable::too_few_samples;
  }
  if (std::min(of_a_.full.count(), of_b_.full.count()) < 4) return Unavailable::too_few_samples;
  const auto a = fit_models(matrix(of_a_, trend_a_, trend_b_), of_a_.full.count());
  const auto b = fit_models(matrix(of_b_, trend_b_, trend_a_), of_b_.full.count());
  if (!a || !b) return Unavailable::singular;
  Value value{.a = side_of(*a), .b = side_of(*b)};
  value.r2_full = pooled_adjusted_r2(a->full, b->full, a->n + b->n, 6);
  const auto lag = static_cast<double>(lag_);
  const double coupled =
      spectral_radius(value.a.inertia, value.a.coordination, value.b.coordination, value.b.inertia);
  const double alone = std::max(std::abs(value.a.inertia), std::abs(value.b.inertia));
  if (!(coupled > 0) || !(alone > 0)) return Unavailable::singular;
  value.growth = std::log(coupled) / lag;
  value.growth_self = std::log(alone) / lag;
  return value;
}

Measured<NeweyWest> InertiaCoordination::newey_west(
    std::span<const std::optional<double>> a, std::span<const std::optional<double>> b) const {
  const auto fitted = report(0);
  if (!fitted) return fitted.why_not();
  const auto third = [&](auto own, auto others, const LinearTrend& own_trend,
                         const LinearTrend& other_trend, const Side& side) {
    const auto rest = [](const LinearTrend& trend, std::size_t index, double x) {
      const auto line = trend.shifted();
      return x - trend.origin() - line.intercept -
             line.slope * static_cast<double>(index + 1) / kTimeScale;
    };
    std::vector<RegressionRow> rows;
    for (std::size_t i = lag_; i < own.size(); ++i) {
      if (!own[i] || !own[i - lag_] || !others[i - lag_]) continue;
      RegressionRow row{.columns = {1.0, rest(own_trend, i - lag_, *own[i - lag_]),
                                    rest(other_trend, i - lag_, *others[i - lag_])}};
      row.residual = rest(own_trend, i, *own[i]) - side.intercept - side.inertia * row.columns[1] -
                     side.coordination * row.columns[2];
      rows.push_back(row);
    }
    return newey_west_third(rows, kNeweyWestLags);
  };
  return NeweyWest{.coordination_a = third(a, b, trend_a_, trend_b_, fitted->a),
                   .coordination_b = third(b, a, trend_b_, trend_a_, fitted->b)};
}

}  // namespace attune::core::coregulation
