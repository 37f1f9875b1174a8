#include "couple/model/feelings.hpp"

#include <algorithm>
#include <cmath>

namespace attune::couple::model {
namespace {

constexpr std::array<PatternName, 7> kPatterns{{
    {"settling", Pattern::settling, "they hear each other, and settle sooner for it"},
    {"building", Pattern::building, "they hear each other, and it builds up"},
    {"two-way", Pattern::two_way, "one of the two above, as the seed has it"},
    {"a-leads", Pattern::a_leads, "B hears A"},
    {"b-leads", Pattern::b_leads, "A hears B"},
    {"independent", Pattern::independent, "neither hears the other"},
    {"together", Pattern::together, "neither hears the other, but the same events hit both"},
}};

/// Both SDs of a line from the middle of the grid reach its edge.
constexpr double kArousalPerSd = 1.6;
constexpr double kPleasantnessPerSd = -1.3;
constexpr std::array<double, 2> kPleasantnessAtRest{5.6, 5.2};
constexpr std::array<double, 2> kRestBpm{70, 74};
constexpr double kBpmPerSd = 6;

Hearing hearing_of(Pattern pattern, std::uint64_t seed) {
  switch (pattern) {
    case Pattern::settling: return Hearing::settling;
    case Pattern::building: return Hearing::building;
    case Pattern::two_way: return mix(seed) % 2 == 0 ? Hearing::settling : Hearing::building;
    case Pattern::a_leads:
    case Pattern::b_leads: return Hearing::one_way;
    case Pattern::together: return Hearing::shared;
    case Pattern::independent: break;
  }
  return Hearing::independent;
}

Direction direction_of(Pattern pattern) {
  if (pattern == Pattern::a_leads) return Direction::a_to_b;
  return pattern == Pattern::b_leads ? Direction::b_to_a : Direction::none;
}

std::uint32_t on_grid(double value) {
  return static_cast<std::uint32_t>(std::lround(std::clamp(value, 1.0, 9.0)));
}

}  // namespace

std::span<const PatternName> pattern_names() { return kPatterns; }

std::optional<Pattern> pattern_named(std::string_view name) {
  for (const PatternName& each : kPatterns) {
    if (each.name == name) return each.pattern;
  }
  return std::nullopt;
}

/// Who leads is drawn with the rest: drawn again until it is the one that was chosen.
const Dyad& Feelings::episode(std::uint64_t number) {
  if (drawn_ == number) return dyad_;
  std::uint64_t state = mix(seed_) ^ mix(number + 1);
  const DyadKind kind{.hearing = hearing_of(pattern_, seed_)};
  do {
    dyad_ = draw_dyad(state, kind);
    state = mix(state);
  } while (dyad_.direction != direction_of(pattern_));
  drawn_ = number;
  return dyad_;
}

double Feelings::stirred(std::size_t who, std::uint64_t second) {
  const Dyad& dyad = episode(second / kDyadSeconds);
  return (who == 0 ? dyad.a : dyad.b).at(second % kDyadSeconds);
}

Mood Feelings::mood(std::size_t who, std::uint64_t second) {
  const double x = stirred(who, second);
  return {.pleasantness = on_grid(kPleasantnessAtRest.at(who) + kPleasantnessPerSd * x),
          .arousal = on_grid(5 + kArousalPerSd * x)};
}

std::uint32_t Feelings::heart_bpm(std::size_t who, std::uint64_t second) {
  const double bpm = kRestBpm.at(who) + kBpmPerSd * stirred(who, second);
  return static_cast<std::uint32_t>(std::lround(std::clamp(bpm, 40.0, 180.0)));
}

}  // namespace attune::couple::model
