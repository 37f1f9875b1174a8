// What rules may read of the measures.
#include <array>

#include "base/limits.hpp"
#include "core/guidance/clauses.hpp"
#include "core/session/queries.hpp"

namespace attune::core::guidance {
namespace {

using Pattern = PatternIs::Pattern;

template <class T, class Read>
std::optional<double> value_of(const coregulation::Measured<T>& measured, Read read) {
  if (!measured) return std::nullopt;
  return read(*measured);
}

std::optional<Pattern> followed(Seat follower, Seat you) {
  return follower == you ? Pattern::you_followed : Pattern::partner_followed;
}

}  // namespace

const HeartLine* fresh_heart(const Looking& looking) {
  const auto& heart = partner(looking.state, looking.you).heart;
  if (!heart || !heart->newest()) return nullptr;
  const bool fresh = looking.now - *heart->newest() <= Millis{limits::kHeartFreshnessMs};
  return fresh ? &*heart : nullptr;
}

std::optional<double> measure_of(const MeasureIs& clause, const Looking& looking) {
  const HeartLine* heart = fresh_heart(looking);
  if (heart == nullptr) return std::nullopt;
  switch (clause.measure) {
    case MeasureIs::Measure::heart_rate_bpm: return heart->rate_bpm();
    case MeasureIs::Measure::heart_z: return heart->z();
    case MeasureIs::Measure::heart_trend_bpm_per_minute:
      return value_of(heart->trend_bpm_per_minute(), [](double slope) { return slope; });
    case MeasureIs::Measure::recovery_s:
      return value_of(heart->recovery(),
                      [](const auto& v) { return v.median_s.value_or(v.newest_s); });
    case MeasureIs::Measure::settling_after_contact_z:
      return value_of(heart->settling(), [](const auto& v) { return v.difference_z; });
    case MeasureIs::Measure::heart_rate_variability_ms:
      return value_of(heart->variability(looking.state.created_at, looking.now),
                      [](const auto& v) { return v.rmssd_ms; });
  }
  return std::nullopt;
}

std::optional<Pattern> pattern_of(const Looking& looking) {
  const auto& between = looking.state.between;
  // In a pause, nothing of the other is known.
  if (!between || looking.state.phase == Phase::paused) return std::nullopt;
  using coregulation::Claim;
  switch (between->claim().claim) {
    case Claim::not_enough_to_say: return std::nullopt;
    case Claim::no_clear_link: return Pattern::no_clear_link;
    case Claim::moved_together: return Pattern::moved_together;
    case Claim::b_tended_to_follow_a: return followed(Seat::partner_b, looking.you);
    case Claim::a_tended_to_follow_b: return followed(Seat::partner_a, looking.you);
    case Claim::followed_each_other: return Pattern::followed_each_other;
    case Claim::settled_sooner_together: return Pattern::settled_sooner_together;
    case Claim::settled_later_together: return Pattern::settled_later_together;
  }
  return std::nullopt;
}

std::string_view key_of(MeasureIs::Measure measure) {
  static constexpr std::array<std::string_view, 6> kKeys{
      "your_heart_rate", "your_heart_from_calm", "your_heart_trend",
      "your_recovery",   "your_settling",        "your_heart_rate_variability"};
  return kKeys[static_cast<std::size_t>(measure)];
}

std::string_view key_of(Pattern pattern) {
  static constexpr std::array<std::string_view, 7> kKeys{
      "no_clear_link",       "moved_together",          "you_followed",          "partner_followed",
      "followed_each_other", "settled_sooner_together", "settled_later_together"};
  return kKeys[static_cast<std::size_t>(pattern)];
}

}  // namespace attune::core::guidance
