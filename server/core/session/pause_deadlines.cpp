// What time alone does to a pause: it stands without a yes, asks before its end, is missed without
// blame, and closes the session after a day (protocols R5, R7, R8).
#include "base/limits.hpp"
#include "core/session/decide.hpp"
#include "core/session/queries.hpp"

namespace attune::core {
namespace {

struct Due {
  bool open = false;  ///< It is still to come.
  TimePoint at;
  EventBody event;
};

/// In the order in which they may fall due together.
std::array<Due, 5> pause_dues(const PauseState& pause) {
  return {{
      {!pause.settled, pause.said_at + Millis{limits::kPauseAcknowledgeMs}, PauseStands{}},
      {!pause.asked, pause.return_at - Millis{limits::kReturnAskedBeforeMs}, ReturnAsked{}},
      {!pause.due_told, pause.return_at, ReturnDue{}},
      {!pause.missed_told, pause.return_at + Millis{limits::kReturnMissedAfterMs}, ReturnMissed{}},
      {true, pause.started_at + Millis{limits::kPauseClosesMs}, SessionEnded{}},
  }};
}

}  // namespace

std::optional<TimePoint> next_pause_deadline(const State& state) {
  std::optional<TimePoint> next;
  if (!state.pause) return next;
  for (const Due& each : pause_dues(*state.pause)) {
    if (each.open && (!next || each.at < *next)) next = each.at;
  }
  return next;
}

void add_pause_deadlines(std::vector<EventBody>& events, const State& state, TimePoint now) {
  if (!state.pause) return;
  for (const Due& each : pause_dues(*state.pause)) {
    if (each.open && each.at <= now) events.push_back(each.event);
  }
}

}  // namespace attune::core
