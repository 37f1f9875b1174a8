// What a strap says.
#include <algorithm>

#include "base/limits.hpp"
#include "core/session/decide.hpp"

namespace attune::core {

Decision decide_body(const Asked& asked, const HeartSamples& command) {
  if (!is_partner(asked.seat)) return Refusal::not_allowed;
  if (asked.state.phase == Phase::waiting) return Refusal::not_active;
  const bool fits = !command.samples.empty() && command.samples.size() <= limits::kHeartSamplesMax;
  const bool recent = std::all_of(
      command.samples.begin(), command.samples.end(), [](const HeartSamples::Sample& each) {
        return each.age >= Millis{0} && each.age <= Millis{limits::kHeartAgeMaxMs};
      });
  if (!fits || !recent) return Refusal::out_of_range;
  HeartHeard heard{.seat = asked.seat, .readings = {}};
  for (const HeartSamples::Sample& each : command.samples) {
    heard.readings.push_back({.at = std::max(asked.now - each.age, asked.state.created_at),
                              .rate_bpm = each.rate_bpm,
                              .intervals_ms = each.intervals_ms,
                              .interval_count = each.interval_count,
                              .contact = each.contact,
                              .moving = each.moving});
  }
  return happened(std::move(heard));
}

}  // namespace attune::core
