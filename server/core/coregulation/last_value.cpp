#include "core/coregulation/last_value.hpp"

#include <algorithm>
#include <cmath>

namespace attune::core::coregulation {

void LastValue::add(double time_s, double value) {
  if (!std::isfinite(time_s) || !std::isfinite(value)) return;
  if (!newest_ || time_s >= newest_->time_s) newest_ = Report{.time_s = time_s, .value = value};
}

Measured<LastValue::Value> LastValue::at(double now_s) const {
  if (!newest_) return Unavailable::no_event;
  if (!std::isfinite(now_s)) return Unavailable::too_irregular;
  const double age_s = std::max(0.0, now_s - newest_->time_s);
  if (!(age_s <= kAgeMaxS)) return Unavailable::too_irregular;
  return Value{.value = newest_->value, .age_s = age_s};
}

}  // namespace attune::core::coregulation
