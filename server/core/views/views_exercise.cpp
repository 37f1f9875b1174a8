// Exercises: each sees their own part. What one does alone is nobody else's; what one has written
// or finished shows when both have.
#include "core/session/queries.hpp"
#include "core/views/views.hpp"

namespace attune::core::views {
namespace {

using exercise::Exercise;
using exercise::Move;
using exercise::Stage;
using exercise::Step;

/// Taking back is there once something is done; everything else until it is.
bool is_open_to(const Exercise& exercise, Move move, Seat viewer) {
  return (move == Move::take_back) == exercise.done[index_of(viewer)];
}

void add_moves(ExerciseSeen& seen, const Exercise& exercise, Seat viewer) {
  const Step& step = step_of(exercise);
  if (exercise.stage != Stage::running || !acts(exercise, viewer)) return;
  for (const exercise::MoveWay& each : step.moves()) {
    if (is_open_to(exercise, each.move, viewer)) seen.moves.push_back(each.move);
  }
  const bool done = exercise.done[index_of(viewer)];
  seen.you_act = !done && step.turn != exercise::Turn::either;
  seen.writes = !done && step.writes != exercise::Writes::nothing;
  seen.choices = done ? std::uint8_t{0} : step.choices;
}

void add_written(ExerciseSeen& seen, const Exercise& exercise, Seat viewer) {
  for (const exercise::Written& each : exercise.written) {
    if (each.by == viewer || is_open(exercise, each)) seen.written.push_back(each);
  }
}

void add_times(ExerciseSeen& seen, const Exercise& exercise) {
  seen.since = exercise.since;
  if (exercise.stage != Stage::running) return;
  const Step& step = step_of(exercise);
  if (step.soft != Millis{0}) seen.soft_at = exercise.since + step.soft;
  seen.ends_at = time_up(exercise);
}

ExerciseSeen seen_by(const Exercise& exercise, bool alone, Seat viewer) {
  ExerciseSeen seen{.exercise_id = exercise.id,
                    .alone = alone,
                    .kind = exercise.kind,
                    .stage = exercise.stage,
                    .by = exercise.by,
                    .step = exercise.at.step,
                    .speaker = exercise.at.speaker,
                    .minutes = exercise.minutes,
                    .depth = exercise.depth,
                    .visit = exercise.visit};
  add_times(seen, exercise);
  if (!is_partner(viewer)) return seen;
  seen.you_agreed = exercise.agreed[index_of(viewer)];
  seen.choice = exercise.choice;
  add_moves(seen, exercise, viewer);
  add_written(seen, exercise, viewer);
  return seen;
}

Bodies bodies_of(std::optional<ExerciseSeen> seen) {
  if (!seen) return {};
  return {std::move(*seen)};
}

/// Of what one does alone, or of what both share.
Bodies view_exercise(const Looking& looking, bool alone, Seat owner) {
  if (alone) {
    if (looking.viewer != owner) return {};
    return bodies_of(own_exercise(looking.after, owner));
  }
  if (!takes_part(looking)) return {};
  return bodies_of(shared_exercise(looking.after, looking.viewer));
}

/// A no is told to whoever asked; everyone else learns only that it is over.
exercise::Ending told_ending(const Looking& looking, exercise::Ending ending) {
  if (ending == exercise::Ending::finished) return ending;
  if (ending == exercise::Ending::stopped) return ending;
  const bool asked = looking.viewer == looking.before.exercise_by;
  return asked ? ending : exercise::Ending::stopped;
}

}  // namespace

std::optional<ExerciseSeen> shared_exercise(const State& state, Seat viewer) {
  if (!state.shared) return std::nullopt;
  // That one asked and the other has not said yes is between the two.
  if (!is_partner(viewer) && state.shared->stage == Stage::offered) return std::nullopt;
  return seen_by(*state.shared, false, viewer);
}

std::optional<ExerciseSeen> own_exercise(const State& state, Seat viewer) {
  const Exercise* own = find_exercise(state, true, viewer);
  if (own == nullptr || !is_partner(viewer)) return std::nullopt;
  return seen_by(*own, true, viewer);
}

/// Alone or at once, what begins in the same moment is told when it does.
Bodies view(const Looking& looking, const core::ExerciseOffered& event) {
  if (script_of(event.kind).at_once) return {};
  return view_exercise(looking, event.alone, event.by);
}

/// One's own yes; the other's shows when it begins.
Bodies view(const Looking& looking, const core::ExerciseAgreed& event) {
  if (looking.viewer != event.seat) return {};
  return view_exercise(looking, false, event.seat);
}

Bodies view(const Looking& looking, const core::ExerciseBegun& event) {
  return view_exercise(looking, event.alone, event.owner);
}

/// Only to whoever moved: what it leads to is an event of its own.
Bodies view(const Looking& looking, const core::ExerciseMoved& event) {
  if (looking.viewer != event.by) return {};
  return view_exercise(looking, event.alone, event.by);
}

Bodies view(const Looking& looking, const core::ExerciseStepped& event) {
  return view_exercise(looking, event.alone, event.owner);
}

Bodies view(const Looking& looking, const core::ExerciseHeld&) {
  return view_exercise(looking, false, Seat::partner_a);
}

Bodies view(const Looking& looking, const core::ExerciseEnded& event) {
  const Before& before = looking.before;
  if (before.exercise_id == 0) return {};
  if (event.alone ? looking.viewer != event.owner : !takes_part(looking)) return {};
  const bool offered = before.exercise_stage == Stage::offered;
  if (!is_partner(looking.viewer) && offered) return {};
  return {ExerciseOver{.exercise_id = before.exercise_id,
                       .alone = event.alone,
                       .kind = before.exercise_kind,
                       .ending = told_ending(looking, event.ending)}};
}

}  // namespace attune::core::views
