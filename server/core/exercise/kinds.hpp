// The words of exercises: what two people, or one alone, do step by step. Numbers are journaled and
// stand on the wire: append, never reorder.
#pragma once

#include <cstdint>

namespace attune::core::exercise {

/// Sources: material/protocols.md, the protocol in brackets.
enum class Kind : std::uint8_t {
  micro_pause = 0,        ///< Five seconds on both phones (P2).
  breathing = 1,          ///< Together, paced by the server's clock (P15).
  floor = 2,              ///< Speaker and listener with a paraphrase gate (P10).
  mirrored_dialogue = 3,  ///< Mirror, validate, empathise (P11).
  stress_talk = 4,        ///< Outside stress only, no advice (P12).
  soft_start = 5,         ///< "I feel, about, I need" (P5).
  repair = 6,             ///< A line of the palette, offered and received (P6).
  disclosure = 7,         ///< Both answer, then both see (M3, M11).
  own_part = 8,           ///< "What was my part?" (M3, P8).
  strengths = 9,          ///< "What I lean on in you" (M3).
  decision = 10,          ///< Mine, yours or ours (M1).
  aftermath = 11,         ///< Five steps, once both are calm (P19).
  closing = 12,           ///< One thing learned, one thing tried (M8).
  grounding = 13,         ///< The five senses, alone (P16).
  reappraisal = 14,       ///< As a kind onlooker would see it, alone (P18).
  slow_breathing = 15,    ///< Alone, in a pause or any time (P15).
};
inline constexpr Kind kLastKind = Kind::slow_breathing;

/// Where an exercise stands. Steps with one name mean the same in every exercise.
enum class StepKey : std::uint8_t {
  rest = 0,
  breathe = 1,
  speak = 2,          ///< A sentence or two, for oneself.
  say_back = 3,       ///< In one's own words, without a reply.
  check = 4,          ///< "Did I get it?"
  good_time = 5,      ///< "Is now a good time?"
  more = 6,           ///< "Is there more?"
  summary = 7,        ///< All of it, said back.
  check_summary = 8,  ///< "Is that all of it?"
  validate = 9,       ///< "That makes sense, because ..."
  empathise = 10,     ///< "I imagine you feel ..."
  check_feeling = 11,
  tell = 12,  ///< What weighs from outside.
  feel_need = 13,
  pick = 14,
  receive = 15,
  write = 16,  ///< Each alone; nobody sees it before both are done.
  read = 17,   ///< Both see both.
  name_matter = 18,
  answer_matter = 19,
  feelings = 20,
  realities = 21,
  triggers = 22,
  own_role = 23,
  plan = 24,
  see = 25,
  touch = 26,
  hear = 27,
  smell = 28,
  taste = 29,
  facts = 30,
  onlooker = 31,
  in_the_way = 32,
  this_week = 33,
  tried = 34,  ///< The second thing that is written.
};
inline constexpr StepKey kLastStep = StepKey::tried;

/// What someone does at a step. Which of them a step knows stands in its script.
enum class Move : std::uint8_t {
  done = 0,       ///< Said it, read it, did it: on we go.
  pass = 1,       ///< Less than asked, or the other's turn; always allowed where it is known.
  not_quite = 2,  ///< Back one step: that was not what was meant.
  more = 3,       ///< There is more to say.
  take_back = 4,  ///< What was written, before it is shown.
};
inline constexpr Move kLastMove = Move::take_back;

/// offered: nobody has begun. running. held: stopped at its step, until both want to go on.
enum class Stage : std::uint8_t { offered = 0, running = 1, held = 2 };

enum class Ending : std::uint8_t {
  finished = 0,
  stopped = 1,   ///< By either; who is not said.
  declined = 2,  ///< A no is allowed.
  faded = 3,     ///< Nobody answered.
};
inline constexpr Ending kLastEnding = Ending::faded;

}  // namespace attune::core::exercise
