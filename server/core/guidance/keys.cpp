#include "core/guidance/keys.hpp"

#include <array>
#include <cstddef>

namespace attune::core::guidance {
namespace {

template <class Enum, std::size_t N>
std::string_view pick(const std::array<std::string_view, N>& keys, Enum value) {
  const auto index = static_cast<std::size_t>(value);
  return index < N ? keys[index] : std::string_view{};
}

constexpr std::array<std::string_view, 5> kZones{"calm", "lively", "low", "amber", "red"};
constexpr std::array<std::string_view, 5> kKinds{"comfort", "listen", "space", "help_me_think",
                                                 "thanks"};
constexpr std::array<std::string_view, 3> kAnswers{"yes", "not_now", "no"};
constexpr std::array<std::string_view, 4> kPhases{"waiting", "active", "paused", "ended"};
constexpr std::array<std::string_view, 3> kLevels{"private", "zone", "exact"};
constexpr std::array<std::string_view, 10> kTopicKeys{
    "no_topic",  "money",  "home",  "children",       "time_together",
    "closeness", "family", "plans", "outside_stress", "something_else"};
constexpr std::array<std::string_view, 4> kHabits{"criticism", "contempt", "defensiveness",
                                                  "stonewalling"};
constexpr std::array<std::string_view, 16> kExerciseKeys{
    "micro_pause", "breathing",  "floor",       "mirrored_dialogue", "stress_talk", "soft_start",
    "repair",      "disclosure", "own_part",    "strengths",         "decision",    "aftermath",
    "closing",     "grounding",  "reappraisal", "slow_breathing"};
constexpr std::array<std::string_view, 3> kStages{"offered", "running", "held"};
constexpr std::array<std::string_view, 6> kItems{"boundary", "promise",      "goal",
                                                 "own_time", "appreciation", "learned"};

}  // namespace

std::string_view key_of(Zone zone) { return pick(kZones, zone); }
std::string_view key_of(ReachOutKind kind) { return pick(kKinds, kind); }
std::string_view key_of(ReachOutAnswer answer) { return pick(kAnswers, answer); }
std::string_view key_of(Phase phase) { return pick(kPhases, phase); }
std::string_view key_of(Visibility level) { return pick(kLevels, level); }
std::string_view key_of(Topic topic) { return pick(kTopicKeys, topic); }
std::string_view key_of(SelfMark mark) { return pick(kHabits, mark); }
std::string_view key_of(exercise::Kind kind) { return pick(kExerciseKeys, kind); }
std::string_view key_of(exercise::Stage stage) { return pick(kStages, stage); }
std::string_view key_of(pair::Kind kind) { return pick(kItems, kind); }

}  // namespace attune::core::guidance
