// Exercises: offered, agreed to, moved on, held and stopped. A no is allowed, stopping needs no
// reason, and pause wins at any step.
#include <algorithm>

#include "base/limits.hpp"
#include "core/session/decide.hpp"
#include "core/session/queries.hpp"

namespace attune::core {
namespace {

using exercise::Ending;
using exercise::Exercise;
using exercise::Kind;
using exercise::Move;
using exercise::Script;
using exercise::Stage;

/// The asked length, or the script's own where none is asked; nothing where it is out of bounds.
std::optional<std::uint8_t> length_of(const Script& script, std::uint8_t minutes) {
  if (minutes == 0) return script.minutes_default;
  if (minutes < script.minutes_min || minutes > script.minutes_max) return std::nullopt;
  return minutes;
}

std::optional<std::uint8_t> depth_of(const Script& script, std::uint8_t depth) {
  if (depth > script.depths) return std::nullopt;
  return script.depths == 0 ? depth : std::max<std::uint8_t>(depth, 1);
}

std::optional<Refusal> why_not_offered(const Asked& asked, const Script& script) {
  const State& state = asked.state;
  if (state.phase == Phase::waiting) return Refusal::not_active;
  if (!is_partner(asked.seat)) {
    const bool may = !script.alone && !script.at_once && state.observation.active;
    if (!may) return Refusal::not_allowed;
  }
  if (!script.alone && state.phase == Phase::paused) return Refusal::paused;
  if (find_exercise(state, script.alone, asked.seat) != nullptr) return Refusal::already_open;
  if (script.kind != Kind::micro_pause) return std::nullopt;
  for (const ExerciseHistory& each : state.exercises) {
    const bool recent = asked.now - each.last_begun_at < Millis{limits::kMicroPausePeriodMs};
    if (each.kind == script.kind && recent) return Refusal::limit_reached;
  }
  return std::nullopt;
}

std::vector<EventBody> offer(const Asked& asked, const Script& script, std::uint8_t minutes,
                             std::uint8_t depth) {
  const bool by_partner = is_partner(asked.seat);
  const std::uint64_t last =
      script.alone ? partner(asked.state, asked.seat).alone_offered : asked.state.shared_offered;
  std::vector<EventBody> events{
      ExerciseOffered{.exercise_id = last + 1,
                      .alone = script.alone,
                      .by = asked.seat,
                      .kind = script.kind,
                      .minutes = minutes,
                      .depth = depth,
                      .speaker = by_partner ? asked.seat : Seat::partner_a}};
  if (script.at_once) {
    if (!script.alone) add_fading(events, asked.state);
    events.emplace_back(
        ExerciseBegun{.alone = script.alone, .owner = by_partner ? asked.seat : Seat::partner_a});
  }
  return events;
}

/// Agreeing, to begin or to go on: it runs once both have.
Decision agree(const Asked& asked, const Exercise& exercise) {
  if (exercise.agreed[index_of(asked.seat)]) return nothing_new();
  const ExerciseAgreed agreed{.seat = asked.seat};
  if (!exercise.agreed[index_of(other(asked.seat))]) return happened(agreed);
  std::vector<EventBody> events{agreed};
  add_fading(events, asked.state);
  events.emplace_back(ExerciseBegun{});
  return events;
}

std::optional<Refusal> why_not_moved(const Exercise& exercise, const MoveExercise& command,
                                     Seat seat) {
  if (exercise.stage != Stage::running || exercise.visit != command.visit) {
    return Refusal::moved_on;
  }
  const exercise::Step& step = step_of(exercise);
  if (!acts(exercise, seat)) return Refusal::not_allowed;
  if (way_of(exercise, command.move) == nullptr) return Refusal::out_of_range;
  const bool chooses = step.choices != 0 && command.move == Move::done;
  if (command.choice >= (chooses ? step.choices : 1)) return Refusal::out_of_range;
  const bool writes = step.writes != exercise::Writes::nothing && command.move == Move::done;
  if (!writes && !command.words.empty()) return Refusal::out_of_range;
  if (command.words.size() > limits::kWordsBytesMax) return Refusal::too_long;
  if (!is_one_line(command.words)) return Refusal::out_of_range;
  return std::nullopt;
}

/// What a move leads to, beside itself.
EventBody consequence(const Exercise& exercise, const exercise::Way& way, bool alone, Seat owner) {
  const auto next = follow(script_of(exercise.kind), exercise.at, way);
  if (next) return ExerciseStepped{.alone = alone, .owner = owner, .to = *next};
  return ExerciseEnded{.alone = alone, .owner = owner, .ending = Ending::finished};
}

/// Where both act for themselves: one's own is marked, and the second one leads on.
Decision move_of_both(const Asked& asked, const Exercise& exercise, const ExerciseMoved& moved) {
  const bool done = exercise.done[index_of(asked.seat)];
  if (moved.move == Move::take_back) return done ? happened(moved) : nothing_new();
  if (done) return nothing_new();
  if (!exercise.done[index_of(other(asked.seat))]) return happened(moved);
  const exercise::Way& way = *way_of(exercise, Move::done);
  return std::vector<EventBody>{moved, consequence(exercise, way, false, Seat::partner_a)};
}

}  // namespace

Decision decide_body(const Asked& asked, const OfferExercise& command) {
  if (command.kind > exercise::kLastKind) return Refusal::out_of_range;
  const Script& script = script_of(command.kind);
  if (const auto why = why_not_offered(asked, script)) return *why;
  const auto minutes = length_of(script, command.minutes);
  const auto depth = depth_of(script, command.depth);
  if (!minutes || !depth) return Refusal::out_of_range;
  return offer(asked, script, *minutes, *depth);
}

Decision decide_body(const Asked& asked, const AnswerExercise& command) {
  if (!is_partner(asked.seat)) return Refusal::not_allowed;
  if (asked.state.phase == Phase::paused) return Refusal::paused;
  const Exercise* open = find_exercise(asked.state, false, asked.seat);
  if (open == nullptr || open->id != command.exercise_id || open->stage == Stage::running) {
    return Refusal::not_found;
  }
  if (command.accept) return agree(asked, *open);
  const Ending ending = open->stage == Stage::offered ? Ending::declined : Ending::stopped;
  return happened(ExerciseEnded{.ending = ending});
}

Decision decide_body(const Asked& asked, const MoveExercise& command) {
  if (!is_partner(asked.seat)) return Refusal::not_allowed;
  if (command.move > exercise::kLastMove) return Refusal::out_of_range;
  const Exercise* open = find_exercise(asked.state, command.alone, asked.seat);
  if (open == nullptr || open->id != command.exercise_id) return Refusal::not_found;
  if (const auto why = why_not_moved(*open, command, asked.seat)) return *why;
  const ExerciseMoved moved{.alone = command.alone,
                            .by = asked.seat,
                            .move = command.move,
                            .choice = command.choice,
                            .words = command.words};
  if (step_of(*open).turn == exercise::Turn::both) return move_of_both(asked, *open, moved);
  const exercise::Way& way = *way_of(*open, command.move);
  return std::vector<EventBody>{moved, consequence(*open, way, command.alone, asked.seat)};
}

Decision decide_body(const Asked& asked, const HoldExercise& command) {
  if (!is_partner(asked.seat)) return Refusal::not_allowed;
  const Exercise* open = find_exercise(asked.state, false, asked.seat);
  if (open == nullptr || open->id != command.exercise_id) return Refusal::not_found;
  if (open->stage == Stage::held) return nothing_new();
  if (open->stage == Stage::offered) return Refusal::not_found;
  return happened(ExerciseHeld{});
}

Decision decide_body(const Asked& asked, const StopExercise& command) {
  if (!is_partner(asked.seat)) return Refusal::not_allowed;
  const Exercise* open = find_exercise(asked.state, command.alone, asked.seat);
  if (open == nullptr || open->id != command.exercise_id) return Refusal::not_found;
  return happened(
      ExerciseEnded{.alone = command.alone, .owner = asked.seat, .ending = Ending::stopped});
}

void add_fading(std::vector<EventBody>& events, const State& state) {
  for (const Seat seat : kPartners) {
    const auto& open = partner(state, seat).suggestion;
    if (!open) continue;
    events.emplace_back(SuggestionClosed{.suggestion_id = open->offered.suggestion_id,
                                         .to = seat,
                                         .answer = SuggestionAnswer::faded});
  }
}

void add_interruption(std::vector<EventBody>& events, const State& state) {
  if (!state.shared) return;
  if (state.shared->stage == Stage::running) events.emplace_back(ExerciseHeld{});
  if (state.shared->stage == Stage::offered) {
    events.emplace_back(ExerciseEnded{.ending = Ending::faded});
  }
}

}  // namespace attune::core
