#include "core/coregulation/wcc_peaks.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "base/check.hpp"

namespace attune::core::coregulation {

PeakPicker::PeakPicker(std::size_t lags, std::size_t reach)
    : reach_{reach}, smoother_{lags}, reversed_(smoother_.points()), smooth_(smoother_.rows()) {
  ATTUNE_CHECK(reach >= 1 && reach < 2 * lags);
}

/// How far from its middle the smoothed row is to be searched, in half steps.
std::size_t PeakPicker::searched() const {
  const std::size_t middle = smooth_.size() / 2;
  // The source's first candidate is the middle with both its neighbours.
  double best = std::max({smooth_[middle - 1], smooth_[middle], smooth_[middle + 1]});
  std::size_t without = 0;
  for (std::size_t j = 2; j <= middle; ++j) {
    const double here = std::max(smooth_[middle - j], smooth_[middle + j]);
    without = here > best ? 0 : without + 1;
    best = std::max(best, here);
    if (without == reach_) return j;
  }
  return middle;
}

Measured<PeakPicker::Peak> PeakPicker::pick(const WindowedCrossCorrelation::Row& row) {
  ATTUNE_CHECK(row.cells.size() == reversed_.size());
  if (row.missing() > 0) return Unavailable::no_spread;
  std::reverse_copy(row.cells.begin(), row.cells.end(), reversed_.begin());
  smoother_.apply(reversed_, smooth_);
  const auto middle = smooth_.begin() + static_cast<std::ptrdiff_t>(smooth_.size() / 2);
  const auto far = static_cast<std::ptrdiff_t>(searched());
  const auto peak = std::max_element(middle - far, middle + far + 1);
  const auto away = static_cast<int>(peak - middle);
  if (std::abs(away) > static_cast<int>(smooth_.size() / 2 - reach_)) return Unavailable::no_event;
  return Peak{.lag_half_steps = -away, .r = *peak, .n = row.n};
}

void WccSummary::Sum::add(double value) {
  ++n;
  total += value;
  squares += value * value;
}

std::optional<double> WccSummary::Sum::deviation() const {
  if (n < 2) return std::nullopt;
  const double centred = squares - total * mean();
  return std::sqrt(std::max(centred, 0.0) / static_cast<double>(n - 1));
}

WccSummary::WccSummary(WindowedCrossCorrelation::Setting setting)
    : wcc_{setting}, picker_{setting.lags} {}

void WccSummary::add(double a, double b) {
  wcc_.add(a, b);
  if (wcc_.count() < wcc_.setting().window + wcc_.setting().lags) return;
  ++windows_;
  add_deviations();
  const auto row = wcc_.row();
  if (!row) {
    missing_ += 2 * wcc_.setting().lags + 1;
    peak_ = row.why_not();
    return;
  }
  add_cells(*row);
  peak_ = picker_.pick(*row);
  if (!peak_) return;
  peak_lag_.add(peak_->lag());
  if (const auto z = fisher_z(peak_->r)) peak_z_.add(*z);
}

void WccSummary::add_cells(const WindowedCrossCorrelation::Row& row) {
  const auto lags = static_cast<std::ptrdiff_t>(row.lags());
  for (std::ptrdiff_t lag = -lags; lag <= lags; ++lag) {
    const auto r = row.at(lag);
    const auto z = r ? fisher_z(*r) : std::nullopt;
    if (!r) ++missing_;
    if (r && !z) ++ones_;
    if (!z) continue;
    absolute_z_.add(std::abs(*z));
    if (lag == 0) zero_lag_z_.add(*z);
  }
}

/// The first row has used the windows of all lags; every later one adds only the newest two.
void WccSummary::add_deviations() {
  const std::size_t oldest = windows_ == 1 ? wcc_.setting().lags : 0;
  if (windows_ == 1) least_deviation_ = std::numeric_limits<double>::max();
  for (std::size_t lag = 0; lag <= oldest; ++lag) {
    const auto [a, b] = wcc_.spreads(lag);
    least_deviation_ = std::min({least_deviation_, a, b});
  }
}

Measured<WccSummary::Value> WccSummary::value() const {
  if (windows_ == 0) return Unavailable::too_short;
  if (ones_ >= windows_) return Unavailable::singular;
  if (absolute_z_.n == 0) return Unavailable::no_spread;
  Value value{.n = windows_,
              .missing = missing_,
              .absolute_z = absolute_z_.mean(),
              .zero_lag_z = {},
              .peaks = {},
              .least_deviation = least_deviation_};
  if (zero_lag_z_.n > 0) value.zero_lag_z = zero_lag_z_.mean();
  if (peak_z_.n == 0) return value;
  value.peaks = Peaks{.n = peak_lag_.n,
                      .mean_z = peak_z_.mean(),
                      .mean_lag = peak_lag_.mean(),
                      .lag_deviation = peak_lag_.deviation()};
  return value;
}

}  // namespace attune::core::coregulation
