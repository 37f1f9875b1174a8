#include "core/coregulation/heart_rate.hpp"

#include <algorithm>
#include <tuple>

namespace attune::core::coregulation {
namespace {

bool in_range(const HeartReading& reading) {
  return reading.rate_bpm && *reading.rate_bpm >= HeartReading::kRateMinBpm &&
         *reading.rate_bpm <= HeartReading::kRateMaxBpm;
}

/// A total order, so that of two readings of one time the same is taken whatever the order.
bool comes_before(const HeartReading& x, const HeartReading& y) {
  const auto key = [](const HeartReading& r) {
    return std::tuple{r.at,           !r.contact,       r.rate_bpm.value_or(0),
                      r.intervals_ms, r.interval_count, r.moving};
  };
  return key(x) < key(y);
}

}  // namespace

std::vector<HeartReading> HeartRate::usable(std::vector<HeartReading> batch) {
  std::sort(batch.begin(), batch.end(), comes_before);
  std::vector<HeartReading> kept;
  for (const HeartReading& reading : batch) {
    if (!reading.contact) {
      ++counts_.without_contact;
    } else if (!in_range(reading)) {
      ++counts_.out_of_range;
    } else if (newest_ && reading.at <= *newest_) {
      ++counts_.late_or_twice;
    } else {
      newest_ = reading.at;
      ++counts_.used;
      kept.push_back(reading);
    }
  }
  return kept;
}

}  // namespace attune::core::coregulation
