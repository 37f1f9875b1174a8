#include "core/coregulation/windowed_cross_correlation.hpp"

#include <algorithm>
#include <cmath>

#include "base/check.hpp"

namespace attune::core::coregulation {

std::optional<double> WindowedCrossCorrelation::Row::at(std::ptrdiff_t lag) const {
  const auto cell = static_cast<std::size_t>(lag + static_cast<std::ptrdiff_t>(lags()));
  if (cell >= cells.size() || present[cell] == 0) return std::nullopt;
  return cells[cell];
}

std::size_t WindowedCrossCorrelation::Row::missing() const {
  return static_cast<std::size_t>(std::count(present.begin(), present.end(), std::uint8_t{0}));
}

WindowedCrossCorrelation::WindowedCrossCorrelation(Setting setting)
    : setting_{setting},
      capacity_{setting.window + setting.lags},
      cells_(2 * setting.lags + 1),
      present_(2 * setting.lags + 1) {
  ATTUNE_CHECK(setting.window >= 3 && setting.lags >= 1);
  for (Line* line : {&a_, &b_}) {
    line->values.resize(2 * capacity_);
    line->windows.resize(2 * capacity_);
    line->centred.resize(setting.window);
  }
}

/// Where the newest value stands with a whole `capacity_` of older ones before it.
std::size_t WindowedCrossCorrelation::newest() const {
  return capacity_ + static_cast<std::size_t>((count_ - 1) % capacity_);
}

void WindowedCrossCorrelation::append(Line& line, double value) {
  const std::size_t at = newest();
  line.values[at] = line.values[at - capacity_] = value;
  if (count_ < setting_.window) return;
  const double* first = line.values.data() + (at + 1 - setting_.window);
  const WindowMoments moments = window_moments({first, setting_.window});
  line.windows[at] = line.windows[at - capacity_] = moments;
  for (std::size_t i = 0; i < setting_.window; ++i) line.centred[i] = first[i] - moments.mean;
}

bool WindowedCrossCorrelation::flat(const WindowMoments& moments) const {
  const double least =
      setting_.spread_min * setting_.spread_min * static_cast<double>(setting_.window - 1);
  return !(moments.squares > 0) || moments.squares < least;
}

void WindowedCrossCorrelation::correlate(const Line& leader, const Line& follower, std::size_t lag,
                                         std::size_t cell) {
  const std::size_t last = newest() - lag;
  const WindowMoments& early = leader.windows[last];
  const WindowMoments& late = follower.windows[newest()];
  present_[cell] = flat(early) || flat(late) ? 0 : 1;
  cells_[cell] = 0;
  if (present_[cell] == 0) return;
  const double* first = leader.values.data() + (last + 1 - setting_.window);
  const double product = centred_product(first, early.mean, follower.centred);
  const double r = product / std::sqrt(early.squares * late.squares);
  cells_[cell] = std::clamp(r, -1.0, 1.0);
}

void WindowedCrossCorrelation::add(double a, double b) {
  ++count_;
  append(a_, a);
  append(b_, b);
  if (count_ < capacity_) return;
  for (std::size_t lag = 0; lag <= setting_.lags; ++lag) {
    correlate(a_, b_, lag, setting_.lags + lag);
    if (lag > 0) correlate(b_, a_, lag, setting_.lags - lag);
  }
}

Measured<WindowedCrossCorrelation::Row> WindowedCrossCorrelation::row() const {
  if (count_ < capacity_) return Unavailable::too_short;
  const Row row{.cells = cells_, .present = present_, .n = setting_.window};
  if (row.missing() == cells_.size()) return Unavailable::no_spread;
  return row;
}

WindowedCrossCorrelation::Spreads WindowedCrossCorrelation::spreads(std::size_t lag) const {
  ATTUNE_CHECK(count_ >= capacity_ && lag <= setting_.lags);
  const std::size_t at = newest() - lag;
  return {.a = a_.windows[at].standard_deviation(setting_.window),
          .b = b_.windows[at].standard_deviation(setting_.window)};
}

}  // namespace attune::core::coregulation
