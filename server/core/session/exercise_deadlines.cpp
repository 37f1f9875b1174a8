// What time alone does to exercises and to a whisper that waits: a step's time is up, an offer
// fades, the floor is free again.
#include <algorithm>

#include "base/limits.hpp"
#include "core/session/decide.hpp"
#include "core/session/queries.hpp"

namespace attune::core {
namespace {

using exercise::Exercise;
using exercise::Stage;

void keep_earlier(std::optional<TimePoint>& next, std::optional<TimePoint> due) {
  if (due && (!next || *due < *next)) next = due;
}

/// A turn does not run out under someone whose phone is away; a rest does.
std::optional<TimePoint> step_due(const Exercise& exercise, const Surroundings& surroundings) {
  const bool both_here = surroundings.here[0] && surroundings.here[1];
  const bool runs = both_here || script_of(exercise.kind).clock_of_rest;
  return runs ? time_up(exercise) : std::nullopt;
}

std::optional<TimePoint> shared_due(const State& state, const Surroundings& surroundings) {
  if (!state.shared) return std::nullopt;
  if (state.shared->stage == Stage::offered) {
    return state.shared->offered_at + Millis{limits::kExerciseOfferMs};
  }
  return step_due(*state.shared, surroundings);
}

std::optional<TimePoint> alone_due(const State& state, Seat seat) {
  const Exercise* alone = find_exercise(state, true, seat);
  return alone == nullptr ? std::nullopt : time_up(*alone);
}

bool may_be_shown(const State& state, const WhisperState& whisper) {
  return !whisper.shown && state.phase == Phase::active && !floor_holder(state);
}

std::optional<TimePoint> whisper_due(const State& state) {
  for (const WhisperState& each : state.whispers) {
    if (may_be_shown(state, each)) return each.at;
  }
  return std::nullopt;
}

EventBody time_led_on(const Exercise& exercise, bool alone, Seat owner) {
  const auto& way = step_of(exercise).time_up;
  const auto next = follow(script_of(exercise.kind), exercise.at, way);
  if (next) return ExerciseStepped{.alone = alone, .owner = owner, .to = *next};
  return ExerciseEnded{.alone = alone, .owner = owner, .ending = exercise::Ending::finished};
}

}  // namespace

std::optional<TimePoint> next_exercise_deadline(const State& state,
                                                const Surroundings& surroundings) {
  std::optional<TimePoint> next = shared_due(state, surroundings);
  for (const Seat seat : kPartners) keep_earlier(next, alone_due(state, seat));
  keep_earlier(next, whisper_due(state));
  return next;
}

void add_exercise_deadlines(std::vector<EventBody>& events, const State& state, TimePoint now,
                            const Surroundings& surroundings) {
  if (is_due(shared_due(state, surroundings), now)) {
    const Exercise& shared = *state.shared;
    events.push_back(shared.stage == Stage::offered
                         ? EventBody{ExerciseEnded{.ending = exercise::Ending::faded}}
                         : time_led_on(shared, false, Seat::partner_a));
  }
  for (const Seat seat : kPartners) {
    if (!is_due(alone_due(state, seat), now)) continue;
    events.push_back(time_led_on(*partner(state, seat).alone, true, seat));
  }
  for (const WhisperState& each : state.whispers) {
    if (may_be_shown(state, each)) events.emplace_back(WhisperShown{.whisper_id = each.id});
  }
}

}  // namespace attune::core
