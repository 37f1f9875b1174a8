#include "core/exercise/flow.hpp"

#include <algorithm>

#include "base/check.hpp"

namespace attune::core::exercise {
namespace {

std::uint8_t counted(std::uint8_t n) { return n == 255 ? n : static_cast<std::uint8_t>(n + 1); }

std::optional<Position> swapped(const Script& script, const Position& from, StepKey step) {
  const std::uint8_t taken = counted(from.turns_taken);
  if (script.turns != 0 && taken >= script.turns) return std::nullopt;
  return Position{
      .step = step, .speaker = other(from.speaker), .turns_taken = taken, .chunks_taken = 0};
}

}  // namespace

Position first_position(const Script& script, Seat speaker) {
  ATTUNE_CHECK(!script.steps.empty() && is_partner(speaker));
  return Position{.step = script.steps.front().key, .speaker = speaker};
}

std::optional<Position> follow(const Script& script, const Position& from, Way way) {
  Position next = from;
  next.step = way.step;
  switch (way.leads) {
    case Way::Leads::end: return std::nullopt;
    case Way::Leads::swap: return swapped(script, from, way.step);
    case Way::Leads::to: return next;
    case Way::Leads::chunk:
      next.chunks_taken = counted(from.chunks_taken);
      if (next.chunks_taken >= script.chunks) return swapped(script, from, way.step);
      return next;
  }
  return std::nullopt;
}

const Step& step_of(const Exercise& exercise) {
  const Step* step = find_step(script_of(exercise.kind), exercise.at.step);
  ATTUNE_CHECK(step != nullptr);
  return *step;
}

std::optional<TimePoint> time_up(const Exercise& exercise) {
  if (exercise.stage != Stage::running) return std::nullopt;
  const Step& step = step_of(exercise);
  if (step.hard == Millis{0}) return std::nullopt;
  const bool chosen = script_of(exercise.kind).minutes_max != 0;
  return exercise.since + (chosen ? Millis{std::chrono::minutes{exercise.minutes}} : step.hard);
}

bool acts(const Exercise& exercise, Seat seat) {
  if (!is_partner(seat)) return false;
  switch (step_of(exercise).turn) {
    case Turn::speaker: return seat == exercise.at.speaker;
    case Turn::listener: return seat == other(exercise.at.speaker);
    case Turn::both:
    case Turn::either: return true;
    case Turn::nobody: return false;
  }
  return false;
}

const Way* way_of(const Exercise& exercise, Move move) {
  for (const MoveWay& each : step_of(exercise).moves()) {
    if (each.move == move) return &each.way;
  }
  return nullptr;
}

bool is_open(const Exercise& exercise, const Written& written) {
  const Step* step = find_step(script_of(exercise.kind), written.step);
  if (step == nullptr) return false;
  return step->writes == Writes::shown || exercise.at.step == StepKey::read;
}

}  // namespace attune::core::exercise
