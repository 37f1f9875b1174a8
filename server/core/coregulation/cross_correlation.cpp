#include "core/coregulation/cross_correlation.hpp"

#include <algorithm>
#include <cmath>

#include "base/check.hpp"
#include "core/coregulation/window_moments.hpp"

namespace attune::core::coregulation {
namespace {

/// Below this part of its spread around the mean, what is left over a straight line is rounding.
constexpr double kStraight = 1e-12;

struct Best {
  double r = 0;
  int lag = 0;
};

Best largest(const std::vector<std::optional<double>>& all) {
  Best best;
  const auto lags = static_cast<int>(all.size() / 2);
  for (int lag = -lags; lag <= lags; ++lag) {
    const auto& r = all[static_cast<std::size_t>(lag + lags)];
    if (r && std::abs(*r) > std::abs(best.r)) best = {.r = *r, .lag = lag};
  }
  return best;
}

}  // namespace

void CrossCorrelation::Sums::add(const Row& row) {
  n += 1;
  t += row.t;
  tt += row.t * row.t;
  for (std::size_t who = 0; who < 2; ++who) {
    x[who] += row.x[who];
    tx[who] += row.t * row.x[who];
    xx[who] += row.x[who] * row.x[who];
  }
}

CrossCorrelation::Sums CrossCorrelation::Sums::without(const Sums& other) const {
  Sums out = *this;
  out.n -= other.n;
  out.t -= other.t;
  out.tt -= other.tt;
  for (std::size_t who = 0; who < 2; ++who) {
    out.x[who] -= other.x[who];
    out.tx[who] -= other.tx[who];
    out.xx[who] -= other.xx[who];
  }
  return out;
}

CrossCorrelation::CrossCorrelation(Setting setting) : setting_{setting}, latest_(setting.lags + 1) {
  ATTUNE_CHECK(setting.lags >= 1 && setting.rows_min > setting.lags + 3);
  first_.reserve(setting.lags);
  for (auto& by_lag : products_) by_lag.resize(setting.lags + 1);
}

/// The row `steps` before the newest.
const CrossCorrelation::Row& CrossCorrelation::back(std::size_t steps) const {
  return latest_[static_cast<std::size_t>((n_ - 1 - steps) % latest_.size())];
}

void CrossCorrelation::add(std::optional<double> a, std::optional<double> b) {
  t_ += 1;
  if (a) trends_[0].add(t_, *a);
  if (b) trends_[1].add(t_, *b);
  if (!a || !b) return;
  const Row late{.t = t_ / kTimeScale, .x = {*a - trends_[0].origin(), *b - trends_[1].origin()}};
  latest_[static_cast<std::size_t>(n_++ % latest_.size())] = late;
  if (first_.size() < setting_.lags) first_.push_back(late);
  total_.add(late);
  for (std::size_t lag = 0; lag <= setting_.lags && lag < n_; ++lag) {
    const Row& early = back(lag);
    for (std::size_t leader = 0; leader < 2; ++leader) {
      Products& sums = products_[leader][lag];
      sums.xy += early.x[leader] * late.x[1 - leader];
      sums.xt += early.x[leader] * late.t;
      sums.ty += early.t * late.x[1 - leader];
      sums.tt += early.t * late.t;
    }
  }
}

CrossCorrelation::Residual CrossCorrelation::residual(std::size_t leader, std::size_t lag,
                                                      const Sums& early, const Sums& late) const {
  const std::size_t follower = 1 - leader;
  const auto [c, d] = trends_[leader].shifted();
  const auto [e, f] = trends_[follower].shifted();
  const Products& p = products_[leader][lag];
  const double n = early.n;
  return {.n = n,
          .early = early.x[leader] - c * n - d * early.t,
          .late = late.x[follower] - e * n - f * late.t,
          .early_squares = early.xx[leader] - 2 * c * early.x[leader] - 2 * d * early.tx[leader] +
                           c * c * n + 2 * c * d * early.t + d * d * early.tt,
          .late_squares = late.xx[follower] - 2 * e * late.x[follower] - 2 * f * late.tx[follower] +
                          e * e * n + 2 * e * f * late.t + f * f * late.tt,
          .product = p.xy - e * early.x[leader] - f * p.xt - c * late.x[follower] + c * e * n +
                     c * f * late.t - d * p.ty + d * e * early.t + d * f * p.tt};
}

std::optional<Unavailable> CrossCorrelation::reason() const {
  if (n_ < setting_.rows_min) return Unavailable::too_few_samples;
  const Residual whole = residual(0, 0, total_, total_);
  const double n = whole.n;
  const double raw_a = total_.xx[0] - total_.x[0] * total_.x[0] / n;
  const double raw_b = total_.xx[1] - total_.x[1] * total_.x[1] / n;
  const double a = whole.early_squares - whole.early * whole.early / n;
  const double b = whole.late_squares - whole.late * whole.late / n;
  if (!(a > kStraight * raw_a) || !(b > kStraight * raw_b)) return Unavailable::no_spread;
  const double r = (whole.product - whole.early * whole.late / n) / std::sqrt(a * b);
  if (!(std::abs(r) < 1 - kStraight)) return Unavailable::singular;
  return std::nullopt;
}

std::vector<std::optional<double>> CrossCorrelation::all(std::size_t lags, Over over) const {
  std::vector<std::optional<double>> out(2 * lags + 1);
  const Residual whole = residual(0, 0, total_, total_);
  const std::array<double, 2> mean{whole.early / whole.n, whole.late / whole.n};
  const double session = std::sqrt((whole.early_squares - whole.early * mean[0]) *
                                   (whole.late_squares - whole.late * mean[1]));
  Sums head;
  Sums tail;
  for (std::size_t lag = 0; lag <= lags; ++lag) {
    if (lag > 0) head.add(first_[lag - 1]);
    if (lag > 0) tail.add(back(lag - 1));
    for (std::size_t leader = 0; leader < 2; ++leader) {
      const Residual part = residual(leader, lag, total_.without(tail), total_.without(head));
      double product = part.product - part.early * part.late / part.n;
      double spread = std::sqrt((part.early_squares - part.early * part.early / part.n) *
                                (part.late_squares - part.late * part.late / part.n));
      if (over == Over::session) {
        product = part.product - mean[leader] * part.late - mean[1 - leader] * part.early +
                  part.n * mean[0] * mean[1];
        spread = session;
      }
      if (!(spread > kStraight * session)) continue;
      out[leader == 0 ? lags + lag : lags - lag] = std::clamp(product / spread, -1.0, 1.0);
    }
  }
  return out;
}

Measured<CrossCorrelation::Value> CrossCorrelation::value(std::size_t lags) const {
  ATTUNE_CHECK(lags <= setting_.lags);
  if (const auto why = reason()) return *why;
  const auto correlations = all(lags, Over::overlap);
  const Best best = largest(correlations);
  return Value{
      .zero_lag = correlations[lags].value_or(0), .peak = best.r, .peak_lag = best.lag, .n = n_};
}

Measured<CrossCorrelation::SamplePeak> CrossCorrelation::sample_peak(std::size_t lags) const {
  ATTUNE_CHECK(lags <= setting_.lags);
  if (const auto why = reason()) return *why;
  const Best best = largest(all(lags, Over::session));
  return SamplePeak{.r = best.r, .lag = best.lag, .n = n_};
}

std::size_t CrossCorrelation::customary_lags(std::uint64_t n) {
  if (n < 3) return 0;
  return static_cast<std::size_t>(10 * std::log10(static_cast<double>(n) / 2));
}

}  // namespace attune::core::coregulation
