// How an exercise goes on: pure, one machine for all scripts.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <vector>

#include "base/time.hpp"
#include "core/exercise/script.hpp"
#include "core/session/types.hpp"

namespace attune::core::exercise {

/// Where in its script an exercise stands.
struct Position {
  StepKey step = StepKey::rest;
  Seat speaker = Seat::partner_a;
  std::uint8_t turns_taken = 0;   ///< Of speakers, whole ones. Stops counting at 255.
  std::uint8_t chunks_taken = 0;  ///< Of the present speaker in this turn.
  bool operator==(const Position&) const = default;
};

struct Written {
  Seat by = Seat::partner_a;
  StepKey step = StepKey::write;
  std::string words;
  bool operator==(const Written&) const = default;
};

/// One exercise of a session: the one that both share, or one that somebody does alone.
struct Exercise {
  std::uint64_t id = 0;
  Kind kind = Kind::micro_pause;
  Seat by = Seat::partner_a;  ///< Who asked for it; the therapist may put one forward.
  Stage stage = Stage::offered;
  std::uint8_t minutes = 0;
  std::uint8_t depth = 0;
  Position at;
  std::uint32_t visit = 0;  ///< Steps that were come to: a move names the one it is meant for.
  TimePoint offered_at;
  TimePoint since;    ///< When the present step began, the time it was held taken off.
  TimePoint held_at;  ///< When it was last held.
  std::array<bool, 2> agreed{};
  std::array<bool, 2> done{};  ///< With the present step, where both act.
  std::uint8_t choice = 0;
  std::vector<Written> written;
  bool operator==(const Exercise&) const = default;
};

/// The beginning, with that speaker.
[[nodiscard]] Position first_position(const Script& script, Seat speaker);
/// Where that way leads from there; nothing: it is over.
[[nodiscard]] std::optional<Position> follow(const Script& script, const Position& from, Way way);

/// The step it stands at. It always has one: an unknown one never comes into the state.
[[nodiscard]] const Step& step_of(const Exercise& exercise);
/// When the present step leads on by itself; nothing where it does not, or does not run.
[[nodiscard]] std::optional<TimePoint> time_up(const Exercise& exercise);
/// That seat may act at the present step.
[[nodiscard]] bool acts(const Exercise& exercise, Seat seat);
/// The way of that move at the present step; null where the step does not know it.
[[nodiscard]] const Way* way_of(const Exercise& exercise, Move move);
/// What was written may be seen by the other: at once, or now that both are done.
[[nodiscard]] bool is_open(const Exercise& exercise, const Written& written);

}  // namespace attune::core::exercise
