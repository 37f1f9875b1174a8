#include "core/coregulation/baseline.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace attune::core::coregulation {
namespace {

/// Makes the MAD of a normal distribution its standard deviation.
constexpr double kMadToDeviation = 1.4826;
/// No heart and no rating is this low.
constexpr float kMissing = std::numeric_limits<float>::lowest();

}  // namespace

double median_of(std::vector<double>& values) {
  if (values.empty()) return 0;
  const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
  std::nth_element(values.begin(), middle, values.end());
  if (values.size() % 2 == 1) return *middle;
  return (*middle + *std::max_element(values.begin(), middle)) / 2;
}

void Baseline::add(double value) {
  if (frozen_ || !std::isfinite(value)) return;
  values_.push_back(value);
  if (values_.size() < options_.values_max) return;
  frozen_ = of_values();
  values_ = {};
}

void Baseline::begin_anew() {
  frozen_.reset();
  values_.clear();
}

void Baseline::carry_over(double median, double spread, std::size_t n) {
  if (!std::isfinite(median) || !std::isfinite(spread)) return;
  values_ = {};
  frozen_ = Value{.median = median,
                  .spread = std::max(spread, options_.spread_floor),
                  .n = n,
                  .carried_over = true};
}

Baseline::Value Baseline::of_values() const {
  std::vector<double> values = values_;
  const double median = median_of(values);
  for (double& value : values) value = std::abs(value - median);
  const double spread = kMadToDeviation * median_of(values);
  return {.median = median, .spread = std::max(spread, options_.spread_floor), .n = values.size()};
}

Measured<Baseline::Value> Baseline::report() const {
  if (frozen_) return *frozen_;
  if (values_.size() < options_.values_min) return Unavailable::too_short;
  return of_values();
}

void RecentMedian::add(std::optional<double> value) {
  seconds_.push(value && std::isfinite(*value) ? static_cast<float>(*value) : kMissing);
}

std::optional<double> RecentMedian::value() const {
  std::array<double, kSeconds> heard{};
  std::size_t count = 0;
  for (std::size_t i = 0; i < seconds_.size(); ++i) {
    if (seconds_.back(i) != kMissing) heard[count++] = static_cast<double>(seconds_.back(i));
  }
  if (count < kHeardMin) return std::nullopt;
  const auto begin = heard.begin();
  const auto middle = begin + static_cast<std::ptrdiff_t>(count / 2);
  std::nth_element(begin, middle, begin + static_cast<std::ptrdiff_t>(count));
  if (count % 2 == 1) return *middle;
  return (*middle + *std::max_element(begin, middle)) / 2;
}

}  // namespace attune::core::coregulation
