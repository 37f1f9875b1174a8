#include "core/coregulation/recovery.hpp"

#include <algorithm>
#include <vector>

#include "core/coregulation/baseline.hpp"

namespace attune::core::coregulation {

void RecoveryTimes::settled(double seconds) { times_.push(seconds); }

Measured<RecoveryValue> RecoveryTimes::report(bool under_way) const {
  if (times_.size() == 0) return Unavailable::no_event;
  RecoveryValue value{.newest_s = times_.back(0),
                      .n = times_.size(),
                      .cut_short = cut_short_,
                      .under_way = under_way};
  if (times_.size() >= 3) {
    std::vector<double> all;
    for (std::size_t i = 0; i < times_.size(); ++i) all.push_back(times_.back(i));
    value.median_s = median_of(all);
  }
  return value;
}

void Recovery::add(std::optional<double> z) {
  ++now_;
  if (!z) {
    calm_s_ = 0;
    if (++missing_s_ == kLostS && under_way_) {
      under_way_ = false;
      times_.lost();
    }
    return;
  }
  missing_s_ = 0;
  calm_s_ = *z <= kCalmZ ? calm_s_ + 1 : 0;
  if (*z >= kExcursionZ && (!under_way_ || *z > peak_)) {
    under_way_ = true;
    peak_ = *z;
    peak_at_ = now_;
  }
  if (!under_way_ || calm_s_ < kCalmHeldS) return;
  under_way_ = false;
  times_.settled(static_cast<double>(now_ - kCalmHeldS + 1 - peak_at_));
}

void MutualRecovery::note(Side& side, std::optional<double> z) const {
  if (!z || *z < kExcursionZ || (side.away && *z <= side.peak)) return;
  side = {.peak = *z, .peak_at = now_, .away = true};
}

void MutualRecovery::add(std::optional<double> z_a, std::optional<double> z_b) {
  ++now_;
  note(sides_[0], z_a);
  note(sides_[1], z_b);
  const bool heard = z_a && z_b;
  missing_s_ = heard ? 0 : missing_s_ + 1;
  if (missing_s_ == kLostS) {
    if (under_way_) times_.lost();
    under_way_ = false;
    sides_ = {};
  }
  if (sides_[0].away && sides_[1].away) under_way_ = true;
  calm_s_ = heard && *z_a <= kCalmZ && *z_b <= kCalmZ ? calm_s_ + 1 : 0;
  // One who has settled alone was away at another time.
  if (!under_way_) {
    if (z_a && *z_a <= kCalmZ) sides_[0].away = false;
    if (z_b && *z_b <= kCalmZ) sides_[1].away = false;
  }
  if (calm_s_ < kCalmHeldS) return;
  if (under_way_) {
    const std::uint64_t later = std::max(sides_[0].peak_at, sides_[1].peak_at);
    times_.settled(static_cast<double>(now_ - kCalmHeldS + 1 - later));
  }
  under_way_ = false;
  sides_ = {};
}

}  // namespace attune::core::coregulation
