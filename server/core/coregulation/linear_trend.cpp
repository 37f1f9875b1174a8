#include "core/coregulation/linear_trend.hpp"

#include <algorithm>
#include <cmath>

namespace attune::core::coregulation {

void LinearTrend::add(double t, double x) {
  if (n_ == 0) origin_ = x;
  const double time = t / kTimeScale;
  const double value = x - origin_;
  ++n_;
  t_ += time;
  tt_ += time * time;
  x_ += value;
  xx_ += value * value;
  tx_ += time * value;
}

std::optional<LinearTrend::Shifted> LinearTrend::fit() const {
  if (n_ < 2) return std::nullopt;
  const auto n = static_cast<double>(n_);
  const double spread_of_time = tt_ - t_ * t_ / n;
  if (spread_of_time <= 1e-13 * tt_) return std::nullopt;
  const double slope = (tx_ - t_ * x_ / n) / spread_of_time;
  return Shifted{.intercept = (x_ - slope * t_) / n, .slope = slope};
}

LinearTrend::Shifted LinearTrend::shifted() const { return fit().value_or(Shifted{}); }

Measured<LinearTrend::Line> LinearTrend::line() const {
  const auto fitted = fit();
  if (!fitted) return Unavailable::too_few_samples;
  return Line{
      .intercept = origin_ + fitted->intercept, .slope = fitted->slope / kTimeScale, .n = n_};
}

Measured<LinearTrend::Spread> LinearTrend::spread() const {
  if (n_ < 2) return Unavailable::too_few_samples;
  const auto n = static_cast<double>(n_);
  const double squares = std::max(0.0, xx_ - x_ * x_ / n);
  return Spread{
      .mean = origin_ + x_ / n, .standard_deviation = std::sqrt(squares / (n - 1)), .n = n_};
}

}  // namespace attune::core::coregulation
