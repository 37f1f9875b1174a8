// Reaching out and its three equal answers (material M2, M7; protocol R17, R18), and answers to
// suggestions.
#include "base/limits.hpp"
#include "core/session/decide.hpp"
#include "core/session/queries.hpp"

namespace attune::core {

Decision decide_body(const Asked& asked, const ReachOut& command) {
  const State& state = asked.state;
  if (!is_partner(asked.seat)) return Refusal::not_allowed;
  if (state.phase == Phase::waiting) return Refusal::not_active;
  if (state.phase == Phase::paused) return Refusal::paused;
  if (command.kind > ReachOutKind::thanks) return Refusal::out_of_range;
  const ReachOutState* open = open_reach_out(state, asked.seat);
  if (command.kind != ReachOutKind::thanks && open != nullptr &&
      asked.now - open->at < Millis{limits::kReachOutReplyMs}) {
    return Refusal::already_open;
  }
  return happened(ReachOutSent{
      .reach_out_id = state.reach_outs_sent + 1, .from = asked.seat, .kind = command.kind});
}

Decision decide_body(const Asked& asked, const AnswerReachOut& command) {
  const State& state = asked.state;
  if (!is_partner(asked.seat)) return Refusal::not_allowed;
  if (state.phase == Phase::waiting) return Refusal::not_active;
  if (state.phase == Phase::paused) return Refusal::paused;
  if (command.answer > ReachOutAnswer::no) return Refusal::out_of_range;
  const ReachOutState* open = open_reach_out(state, other(asked.seat));
  if (open == nullptr || open->id != command.reach_out_id) return Refusal::not_found;
  return happened(ReachOutAnswered{.reach_out_id = open->id, .answer = command.answer});
}

Decision decide_body(const Asked& asked, const AnswerSuggestion& command) {
  if (!is_partner(asked.seat)) return Refusal::not_allowed;
  // Fading is what happens without an answer; nobody can ask for it.
  if (command.answer >= SuggestionAnswer::faded) return Refusal::out_of_range;
  const auto& open = partner(asked.state, asked.seat).suggestion;
  if (!open || open->offered.suggestion_id != command.suggestion_id) return Refusal::not_found;
  return happened(SuggestionClosed{
      .suggestion_id = command.suggestion_id, .to = asked.seat, .answer = command.answer});
}

}  // namespace attune::core
