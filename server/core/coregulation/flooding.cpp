#include "core/coregulation/flooding.hpp"

namespace attune::core::coregulation {
namespace {

bool at_least(const std::optional<double>& value, double bound) { return value && *value >= bound; }

}  // namespace

std::string_view key_of(HeartState state) {
  switch (state) {
    case HeartState::settled: return "settled";
    case HeartState::heart_rate_up: return "heart_rate_up";
    case HeartState::possible_flooding: return "possible_flooding";
  }
  return "settled";
}

bool Flooding::is_up(const BodySecond& second) const {
  if (!second.rate_bpm || !second.baseline_bpm || !second.rate_z) return false;
  if (*second.rate_bpm >= rule_.rate_bpm) return true;
  return *second.rate_z >= rule_.z_enter &&
         *second.rate_bpm - *second.baseline_bpm >= rule_.rise_bpm;
}

bool Flooding::says_so(const BodySecond& second) const {
  return at_least(second.distress_of_10, rule_.distress_of_10) ||
         at_least(second.arousal_z, rule_.arousal_z);
}

void Flooding::add(const BodySecond& second) {
  if (!rule_.enabled || second.moving) {
    up_s_ = 0;
    calm_s_ = 0;
    state_ = HeartState::settled;
    return;
  }
  up_s_ = is_up(second) ? up_s_ + 1 : 0;
  calm_s_ = second.rate_z && *second.rate_z < rule_.z_leave ? calm_s_ + 1 : 0;
  if (state_ == HeartState::settled) {
    if (up_s_ < rule_.enter_s) return;
  } else if (calm_s_ >= rule_.leave_s) {
    state_ = HeartState::settled;
    return;
  }
  state_ = says_so(second) ? HeartState::possible_flooding : HeartState::heart_rate_up;
}

}  // namespace attune::core::coregulation
