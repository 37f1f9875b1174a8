// Check-ins, taking one back, and the question to both.
#include <algorithm>

#include "base/limits.hpp"
#include "core/session/decide.hpp"
#include "core/session/queries.hpp"

namespace attune::core {
namespace {

bool hides_from(Visibility newer, Visibility older) { return is_shown(newer) && !is_shown(older); }

/// When it was felt: never before the session, nor before an earlier check-in of the same person.
/// Only those count that everyone sees who will see this one, or a private one would show through
/// the time.
TimePoint felt_at(const Asked& asked, const CheckIn& command) {
  const State& state = asked.state;
  const TimePoint told = std::max(asked.now - command.age, state.created_at);
  const CheckInRecorded recorded{.seat = asked.seat, .point = command.point, .felt_at = told};
  const CheckInState kept = kept_check_in(state, recorded, asked.now);
  TimePoint at = told;
  for (const CheckInState& older : partner(state, asked.seat).check_ins) {
    const bool hidden = hides_from(kept.to_partner, older.to_partner) ||
                        hides_from(kept.to_therapist, older.to_therapist);
    if (!hidden) at = std::max(at, older.felt_at);
  }
  // What was felt before the therapist watched must not come to be shown by the correction.
  const bool crosses =
      state.observation.active && told < state.observation.since && at >= state.observation.since;
  return crosses ? told : at;
}

}  // namespace

Decision decide_body(const Asked& asked, const CheckIn& command) {
  const State& state = asked.state;
  if (!is_partner(asked.seat)) return Refusal::not_allowed;
  if (state.phase == Phase::waiting) return Refusal::not_active;
  if (!in_range(command.point)) return Refusal::out_of_range;
  if (command.age < Millis{0} || command.age > Millis{limits::kCheckInAgeMaxMs}) {
    return Refusal::out_of_range;
  }
  const CheckInRecorded recorded{
      .seat = asked.seat, .point = command.point, .felt_at = felt_at(asked, command)};
  const bool answers = is_open_to_all(state, kept_check_in(state, recorded, asked.now));
  const bool last_answer =
      state.round.open && answers && state.round.answered[index_of(other(asked.seat))];
  if (!last_answer) return happened(recorded);
  return happened(recorded, RoundClosed{.round = state.round.number});
}

Decision decide_body(const Asked& asked, const UndoCheckIn&) {
  if (!is_partner(asked.seat)) return Refusal::not_allowed;
  const auto& check_ins = partner(asked.state, asked.seat).check_ins;
  if (check_ins.empty()) return Refusal::nothing_to_undo;
  const Millis passed = asked.now - check_ins.back().recorded_at;
  if (passed > Millis{limits::kUndoWindowMs}) return Refusal::undo_too_late;
  return happened(CheckInTakenBack{.seat = asked.seat});
}

Decision decide_body(const Asked& asked, const AskBoth&) {
  const State& state = asked.state;
  if (!is_partner(asked.seat)) return Refusal::not_allowed;
  if (state.phase == Phase::waiting) return Refusal::not_active;
  if (state.phase == Phase::paused) return Refusal::paused;
  if (state.round.open) return Refusal::already_open;
  return happened(RoundOpened{.round = state.round.number + 1});
}

Decision decide_body(const Asked& asked, const SetVisibility& command) {
  if (!is_partner(asked.seat)) return Refusal::not_allowed;
  if (command.to_partner > Visibility::exact || command.to_therapist > Visibility::exact) {
    return Refusal::out_of_range;
  }
  const PartnerState& own = partner(asked.state, asked.seat);
  if (own.to_partner == command.to_partner && own.to_therapist == command.to_therapist) {
    return nothing_new();
  }
  return happened(VisibilitySet{
      .seat = asked.seat, .to_partner = command.to_partner, .to_therapist = command.to_therapist});
}

}  // namespace attune::core
