#include "core/coregulation/heart_rate_variability.hpp"

#include <algorithm>
#include <cmath>
#include <vector>

#include "core/coregulation/baseline.hpp"

namespace attune::core::coregulation {
namespace {

/// After so many rejections in a row the median itself is what is wrong: the rate has moved.
constexpr std::uint32_t kRejectedInARowMax = 5;
constexpr double kArtefactsMax = 0.2;
/// A notification may come this much after its last beat.
constexpr double kJitterS = 1.5;

}  // namespace

void HeartRateVariability::add(double time_s, std::span<const std::uint16_t> intervals_ms) {
  if (!std::isfinite(time_s)) return;
  double filled_s = kJitterS;
  for (const std::uint16_t interval : intervals_ms) filled_s += interval / 1e3;
  if (time_s - newest_s_ > filled_s) {
    local_.clear();
    joined_ = false;
  }
  newest_s_ = std::max(newest_s_, time_s);
  for (const std::uint16_t interval : intervals_ms) add_interval(interval);
}

void HeartRateVariability::note_talk(double time_s) {
  if (!std::isfinite(time_s)) return;
  newest_talk_s_ = std::max(newest_talk_s_, time_s);
  squares_.clear();
  local_.clear();
  joined_ = false;
  heard_ = 0;
  artefacts_ = 0;
}

bool HeartRateVariability::is_artefact(double interval_ms) const {
  if (interval_ms < kIntervalMinMs || interval_ms > kIntervalMaxMs) return true;
  if (local_.size() < 3) return false;
  std::vector<double> near;
  for (std::size_t i = 0; i < local_.size(); ++i) near.push_back(local_.back(i));
  const double median = median_of(near);
  return std::abs(interval_ms - median) > kArtefactShare * median;
}

void HeartRateVariability::add_interval(double interval_ms) {
  ++heard_;
  if (is_artefact(interval_ms)) {
    ++artefacts_;
    joined_ = false;
    if (++rejected_in_a_row_ >= kRejectedInARowMax) local_.clear();
    return;
  }
  rejected_in_a_row_ = 0;
  if (joined_ && local_.size() > 0) squares_.push(std::pow(interval_ms - local_.back(0), 2));
  local_.push(interval_ms);
  joined_ = true;
}

Measured<HeartRateVariability::Value> HeartRateVariability::report(double now_s) const {
  if (!(now_s - newest_talk_s_ >= kQuietAfterTalkS)) return Unavailable::withheld;
  if (squares_.size() < kDifferencesMin) return Unavailable::too_few_samples;
  const double share = static_cast<double>(artefacts_) / static_cast<double>(heard_);
  if (share >= kArtefactsMax) return Unavailable::too_irregular;
  double sum = 0;
  for (std::size_t i = 0; i < squares_.size(); ++i) sum += squares_.back(i);
  return Value{.rmssd_ms = std::sqrt(sum / static_cast<double>(squares_.size())),
               .n = squares_.size(),
               .artefact_share = share};
}

}  // namespace attune::core::coregulation
