// What may go wrong in a run, and what a test breaks on purpose.
#pragma once

#include <cstdint>

namespace attune::simulation {

/// Chances in a thousand, each time it could happen; times in milliseconds.
struct Faults {
  std::uint64_t drop_per_mille = 12;    ///< A connection, with each frame.
  std::uint64_t repeat_per_mille = 40;  ///< A client's frame arrives a second time, later.
  std::uint64_t append_fails_per_mille = 8;
  std::uint64_t load_fails_per_mille = 60;
  std::uint64_t crash_per_mille = 4;       ///< The server, with each append.
  std::uint64_t stall_per_mille = 30;      ///< An append takes up to a second.
  std::uint64_t clock_jump_per_mille = 4;  ///< Up to an hour either way, with each append.
  std::int64_t delay_ms_max = 120;         ///< One way.

  static Faults none() {
    return Faults{.drop_per_mille = 0,
                  .repeat_per_mille = 0,
                  .append_fails_per_mille = 0,
                  .load_fails_per_mille = 0,
                  .crash_per_mille = 0,
                  .stall_per_mille = 0,
                  .clock_jump_per_mille = 0,
                  .delay_ms_max = 20};
  }
};

/// Broken on purpose, between the engine and the world: each must be caught by the checkers.
enum class Sabotage : std::uint8_t {
  none,
  answers_before_durable,  ///< The journal says "durable" before it is.
  resends_become_new,      ///< A resend is handed on as a new command.
  therapist_overhears,     ///< What one partner sees of the other also goes to the therapist.
  private_tap_overheard,   ///< One's own exact check-in also goes to the other.
  a_frame_is_lost,         ///< One event never leaves, though its connection lives.
  two_frames_change_places,
  a_resume_repeats,        ///< A resume begins one event too early.
  the_last_event_is_lost,  ///< A restart does not see the newest event.
  resends_get_another_answer,
  nobody_is_away,                   ///< That someone is away is never told.
  a_frame_goes_to_another_session,  ///< An event leaves for a device of the other couple.
};

}  // namespace attune::simulation
