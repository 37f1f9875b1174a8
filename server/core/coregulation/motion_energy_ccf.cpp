#include "core/coregulation/motion_energy_ccf.hpp"

#include <algorithm>
#include <cmath>

#include "base/check.hpp"
#include "core/coregulation/window_moments.hpp"

namespace attune::core::coregulation {

void MotionEnergyCcf::Mean::add(double value) {
  ++n;
  total += value;
}

std::optional<double> MotionEnergyCcf::Mean::get() const {
  if (n == 0) return std::nullopt;
  return total / static_cast<double>(n);
}

MotionEnergyCcf::MotionEnergyCcf(Setting setting)
    : setting_{setting},
      a_(setting.window + setting.lags),
      b_(setting.window + setting.lags),
      centred_(setting.window) {
  ATTUNE_CHECK(setting.window >= 3 && setting.lags >= 1);
  ATTUNE_CHECK(setting.step >= 1 && setting.step <= a_.size());
}

void MotionEnergyCcf::add(double a, double b) {
  a_[filled_] = a;
  b_[filled_] = b;
  if (++filled_ < a_.size()) return;
  finish_window();
  const auto step = static_cast<std::ptrdiff_t>(setting_.step);
  std::copy(a_.begin() + step, a_.end(), a_.begin());
  std::copy(b_.begin() + step, b_.end(), b_.begin());
  filled_ -= setting_.step;
}

std::optional<double> MotionEnergyCcf::z(const std::vector<double>& leader,
                                         const std::vector<double>& follower, std::size_t lag) {
  constexpr double kMost = 10;  // Where rMEA cuts what would be without bound.
  const WindowMoments early = window_moments({leader.data(), setting_.window});
  const WindowMoments late = window_moments({follower.data() + lag, setting_.window});
  if (!(early.squares > 0 && late.squares > 0)) return std::nullopt;
  for (std::size_t i = 0; i < setting_.window; ++i) centred_[i] = leader[i] - early.mean;
  const double product = centred_product(follower.data() + lag, late.mean, centred_);
  const double r = std::abs(product) / std::sqrt(early.squares * late.squares);
  return r < 1 ? std::min(std::atanh(r), kMost) : kMost;
}

void MotionEnergyCcf::finish_window() {
  ++windows_;
  Mean here;
  double most = -1;
  int best = 0;
  const int lags = static_cast<int>(setting_.lags);
  for (int lag = -lags; lag <= lags; ++lag) {
    const auto apart = static_cast<std::size_t>(std::abs(lag));
    const auto value = lag < 0 ? z(b_, a_, apart) : z(a_, b_, apart);
    if (!value) continue;
    here.add(*value);
    (lag > 0 ? a_leads_ : lag < 0 ? b_leads_ : zero_lag_).add(*value);
    if (*value > most) best = lag;
    most = std::max(most, *value);
  }
  newest_ = Unavailable::no_spread;
  if (here.n == 0) return;
  newest_ = Window{
      .all = here.total / static_cast<double>(here.n), .best_lag = best, .n = setting_.window};
  all_.add(newest_->all);
}

Measured<MotionEnergyCcf::Value> MotionEnergyCcf::value() const {
  if (windows_ == 0) return Unavailable::too_short;
  if (all_.n == 0) return Unavailable::no_spread;
  return Value{.n = all_.n,
               .all = all_.total / static_cast<double>(all_.n),
               .a_leads = a_leads_.get(),
               .b_leads = b_leads_.get(),
               .zero_lag = zero_lag_.get()};
}

}  // namespace attune::core::coregulation
