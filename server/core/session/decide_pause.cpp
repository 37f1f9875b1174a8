// The pause: always wins, needs no reason, and has an end (protocols R1, R4, R7; P3, P4).
#include "base/limits.hpp"
#include "core/session/decide.hpp"
#include "core/session/queries.hpp"

namespace attune::core {
namespace {

/// A pause that runs is only ever made longer: nobody is called back early by the other.
Decision decide_longer(const Asked& asked, const Paused& wanted) {
  const PauseState& running = *asked.state.pause;
  if (wanted.return_at <= running.return_at) return nothing_new();
  const Millis longest = std::chrono::minutes{limits::kPauseMinutesMax};
  if (wanted.return_at - running.started_at > longest) return Refusal::limit_reached;
  return happened(wanted);
}

/// What is on both screens fades; a round that is open ends without being shown.
Decision decide_start(const Asked& asked, const Paused& wanted) {
  std::vector<EventBody> events;
  for (const Seat seat : kPartners) {
    const auto& open = partner(asked.state, seat).suggestion;
    if (!open) continue;
    events.emplace_back(SuggestionClosed{.suggestion_id = open->offered.suggestion_id,
                                         .to = seat,
                                         .answer = SuggestionAnswer::faded});
  }
  events.emplace_back(wanted);
  return events;
}

}  // namespace

Decision decide_body(const Asked& asked, const Pause& command) {
  if (!is_partner(asked.seat)) return Refusal::not_allowed;
  if (asked.state.phase == Phase::waiting) return Refusal::not_active;
  const std::uint32_t minutes =
      command.minutes == 0 ? limits::kPauseMinutesDefault : command.minutes;
  if (minutes < limits::kPauseMinutesMin || minutes > limits::kPauseMinutesMax) {
    return Refusal::out_of_range;
  }
  const Paused wanted{.by = asked.seat, .return_at = asked.now + std::chrono::minutes{minutes}};
  return asked.state.pause ? decide_longer(asked, wanted) : decide_start(asked, wanted);
}

Decision decide_body(const Asked& asked, const ReadyToReturn&) {
  if (!is_partner(asked.seat)) return Refusal::not_allowed;
  if (asked.state.phase != Phase::paused) return Refusal::not_paused;
  if (partner(asked.state, asked.seat).ready_to_return) return nothing_new();
  const ReadinessShown ready{.seat = asked.seat};
  if (!partner(asked.state, other(asked.seat)).ready_to_return) return happened(ready);
  return happened(ready, Resumed{});
}

}  // namespace attune::core
