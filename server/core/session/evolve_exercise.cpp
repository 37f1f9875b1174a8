#include <algorithm>

#include "base/limits.hpp"
#include "core/session/evolve.hpp"
#include "core/session/queries.hpp"

namespace attune::core {
namespace {

using exercise::Exercise;
using exercise::Stage;

Exercise* find(State& state, bool alone, Seat owner) {
  if (alone && !is_partner(owner)) return nullptr;
  auto& box = alone ? partner(state, owner).alone : state.shared;
  return box ? &*box : nullptr;
}

ExerciseHistory& history_of(State& state, exercise::Kind kind) {
  for (ExerciseHistory& each : state.exercises) {
    if (each.kind == kind) return each;
  }
  state.exercises.push_back(ExerciseHistory{.kind = kind});
  return state.exercises.back();
}

/// Called whenever a stretch of the floor ends: its step, or the exercise.
void note_floor(State& state, TimePoint at) {
  const auto holder = floor_holder(state);
  if (!holder || state.shared->since >= at) return;
  auto& floor = state.floor;
  if (!floor.empty() && floor.back().speaker == *holder &&
      floor.back().until >= state.shared->since) {
    floor.back().until = at;
    return;
  }
  floor.push_back(FloorTime{.speaker = *holder, .from = state.shared->since, .until = at});
  if (floor.size() > limits::kFloorTimesKept) floor.pop_front();
}

void take_back(Exercise& exercise, Seat by) {
  exercise.done[index_of(by)] = false;
  std::erase_if(exercise.written, [&](const exercise::Written& each) {
    return each.by == by && each.step == exercise.at.step;
  });
}

bool is_known(const ExerciseOffered& body) {
  const bool who = body.alone ? is_partner(body.by) : body.by <= Seat::therapist;
  return who && body.kind <= exercise::kLastKind && is_partner(body.speaker);
}

}  // namespace

void evolve_body(State& state, const ExerciseOffered& body, TimePoint at) {
  if (!is_known(body)) return;
  auto& box = body.alone ? partner(state, body.by).alone : state.shared;
  (body.alone ? partner(state, body.by).alone_offered : state.shared_offered) = body.exercise_id;
  Exercise& opened = box.emplace();
  opened.id = body.exercise_id;
  opened.kind = body.kind;
  opened.by = body.by;
  opened.minutes = body.minutes;
  opened.depth = body.depth;
  opened.at = first_position(script_of(body.kind), body.speaker);
  opened.offered_at = at;
  opened.since = at;
  if (is_partner(body.by)) opened.agreed[index_of(body.by)] = true;
}

void evolve_body(State& state, const ExerciseAgreed& body, TimePoint) {
  if (state.shared && is_partner(body.seat)) state.shared->agreed[index_of(body.seat)] = true;
}

/// After it was held, its step goes on where it was: the time between does not count.
void evolve_body(State& state, const ExerciseBegun& body, TimePoint at) {
  Exercise* exercise = find(state, body.alone, body.owner);
  if (exercise == nullptr) return;
  const bool again = exercise->stage == Stage::held;
  exercise->since = again ? exercise->since + (at - exercise->held_at) : at;
  exercise->stage = Stage::running;
  exercise->agreed = {};
  if (!again) ++exercise->visit;
  if (body.alone || again) return;
  ExerciseHistory& history = history_of(state, exercise->kind);
  ++history.begun;
  history.last_begun_at = at;
}

void evolve_body(State& state, const ExerciseMoved& body, TimePoint) {
  Exercise* exercise = find(state, body.alone, body.by);
  if (exercise == nullptr || !is_partner(body.by)) return;
  if (body.move == exercise::Move::take_back) return take_back(*exercise, body.by);
  exercise->done[index_of(body.by)] = true;
  if (step_of(*exercise).choices != 0) exercise->choice = body.choice;
  if (body.words.empty()) return;
  exercise->written.push_back(
      exercise::Written{.by = body.by, .step = exercise->at.step, .words = body.words});
}

void evolve_body(State& state, const ExerciseStepped& body, TimePoint at) {
  Exercise* exercise = find(state, body.alone, body.owner);
  if (exercise == nullptr || find_step(script_of(exercise->kind), body.to.step) == nullptr) return;
  if (!body.alone) note_floor(state, at);
  exercise->at = body.to;
  exercise->done = {};
  exercise->since = at;
  ++exercise->visit;
}

void evolve_body(State& state, const ExerciseHeld&, TimePoint at) {
  if (!state.shared || state.shared->stage != Stage::running) return;
  note_floor(state, at);
  state.shared->stage = Stage::held;
  state.shared->held_at = at;
  state.shared->agreed = {};
}

void evolve_body(State& state, const ExerciseEnded& body, TimePoint at) {
  Exercise* exercise = find(state, body.alone, body.owner);
  if (exercise == nullptr) return;
  if (body.alone) return partner(state, body.owner).alone.reset();
  if (exercise->stage != Stage::offered) {
    note_floor(state, at);
    ExerciseHistory& history = history_of(state, exercise->kind);
    history.last_ended_at = at;
    if (body.ending == exercise::Ending::finished) ++history.finished;
    for (const Seat seat : kPartners) note_contact(state, seat);
  }
  state.shared.reset();
}

}  // namespace attune::core
