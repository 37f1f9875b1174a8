#include "core/coregulation/second_grid.hpp"

#include <algorithm>
#include <cmath>

namespace attune::core::coregulation {
namespace {

double median(std::array<double, SecondGrid::kValuesPerSecondMax> values, std::size_t count) {
  const auto begin = values.begin();
  const auto end = begin + static_cast<std::ptrdiff_t>(count);
  const auto middle = begin + static_cast<std::ptrdiff_t>(count / 2);
  std::nth_element(begin, middle, end);
  if (count % 2 == 1) return *middle;
  return (*middle + *std::max_element(begin, middle)) / 2;
}

}  // namespace

void SecondGrid::add(double time_s, double value, std::vector<Second>& out) {
  if (!(std::abs(value) <= kValueMax) || !(std::abs(time_s) <= kTimeMaxS)) {
    ++left_out_;
    return;
  }
  const auto second = static_cast<std::int64_t>(std::floor(time_s));
  const bool late = count_ > 0 ? second < filling_ : next_ && second < *next_;
  if (late || (count_ == kValuesPerSecondMax && second == filling_)) {
    ++left_out_;
    return;
  }
  if (count_ > 0 && second > filling_) close(out);
  filling_ = second;
  values_[count_++] = value;
}

void SecondGrid::advance_to(std::int64_t second, std::vector<Second>& out) {
  if (count_ > 0 && second > filling_) close(out);
  // A gap that may still be bridged is not told before its far end is known.
  if (count_ == 0 && told_ && second > told_->second + kBridgedSecondsMax) {
    tell_missing_until(second, out);
  }
}

/// The second that fills is over: what lies between it and the one before is known now.
void SecondGrid::close(std::vector<Second>& out) {
  const Second now{.second = filling_, .value = median(values_, count_)};
  count_ = 0;
  if (told_ && next_ && *next_ == told_->second + 1 &&
      now.second - told_->second <= kBridgedSecondsMax) {
    const auto steps = static_cast<double>(now.second - told_->second);
    for (std::int64_t s = *next_; s < now.second; ++s) {
      const double share = static_cast<double>(s - told_->second) / steps;
      out.push_back({.second = s, .value = *told_->value + share * (*now.value - *told_->value)});
    }
  } else if (next_) {
    tell_missing_until(now.second, out);
  }
  out.push_back(now);
  told_ = now;
  next_ = now.second + 1;
}

void SecondGrid::tell_missing_until(std::int64_t second, std::vector<Second>& out) {
  const std::int64_t from = std::max(*next_, second - kSilenceSecondsMax);
  for (std::int64_t s = from; s < second; ++s) out.push_back({.second = s, .value = {}});
  next_ = std::max(*next_, second);
}

}  // namespace attune::core::coregulation
