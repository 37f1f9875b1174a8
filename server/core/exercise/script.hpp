// Exercises as data: for each step who acts, what they may do, where that leads, and how long it
// may take. One machine (flow.hpp) runs them all.
#pragma once

#include <array>
#include <cstdint>
#include <span>

#include "base/time.hpp"
#include "core/exercise/kinds.hpp"

namespace attune::core::exercise {

/// Who acts at a step. `both`: each for themselves, on when both have. `either`: whoever does it
/// first. `nobody`: time alone.
enum class Turn : std::uint8_t { speaker, listener, both, either, nobody };

/// Where a move leads.
struct Way {
  enum class Leads : std::uint8_t {
    to,     ///< To that step, the same one speaking.
    chunk,  ///< To that step, until the speaker has had `chunks` of them; then `swap`.
    swap,   ///< The other speaks now, from that step; the end, once each has had a turn.
    end,
  };
  Leads leads = Leads::end;
  StepKey step = StepKey::rest;
};

struct MoveWay {
  Move move = Move::done;
  Way way;
};

/// The words a person may put in at this step, and who sees them.
enum class Writes : std::uint8_t {
  nothing,
  hidden,  ///< Until both are done; then both see both.
  shown,   ///< At once, to the other.
};

struct Step {
  StepKey key = StepKey::rest;
  Turn turn = Turn::both;
  std::array<MoveWay, 3> ways{};  ///< The first `way_count`.
  std::uint8_t way_count = 0;
  Writes writes = Writes::nothing;
  std::uint8_t choices = 0;  ///< `choice` of a move is below this; 0: there is none to make.
  Millis soft{0};            ///< The phone shows that this has passed; 0: never.
  Millis hard{0};            ///< Then it leads on by itself, along `time_up`; 0: never.
  Way time_up;

  [[nodiscard]] constexpr std::span<const MoveWay> moves() const {
    return std::span{ways}.first(way_count);
  }
};

struct Script {
  Kind kind = Kind::micro_pause;
  bool alone = false;          ///< Of one person; nobody else ever hears of it.
  bool at_once = false;        ///< Begins without the other's yes.
  bool clock_of_rest = false;  ///< Its time runs on though a phone is away.
  std::uint8_t chunks = 0;     ///< In one turn; see `Way::Leads::chunk`.
  std::uint8_t turns = 2;      ///< Speaker's turns until the end; 0: until somebody stops.
  std::uint8_t minutes_min = 0, minutes_default = 0, minutes_max = 0;  ///< 0: no length to choose.
  std::uint8_t depths = 0;  ///< How deep it may be asked to go, 1 to this; 0: no depth to choose.
  std::span<const Step> steps;  ///< The first is where it begins.
};

/// The script of that kind. Total.
[[nodiscard]] const Script& script_of(Kind kind);
/// The step of that name, or null where this exercise has none.
[[nodiscard]] const Step* find_step(const Script& script, StepKey key);

}  // namespace attune::core::exercise
