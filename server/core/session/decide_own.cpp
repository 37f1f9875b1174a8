// The topic, and what somebody marks for themselves alone (material M4, M13; P8).
#include "core/session/decide.hpp"
#include "core/session/queries.hpp"

namespace attune::core {

Decision decide_body(const Asked& asked, const SetTopic& command) {
  if (!is_partner(asked.seat)) return Refusal::not_allowed;
  if (asked.state.phase == Phase::waiting) return Refusal::not_active;
  if (asked.state.phase == Phase::paused) return Refusal::paused;
  if (command.topic > kLastTopic) return Refusal::out_of_range;
  if (command.topic == asked.state.topic.topic) return nothing_new();
  if (asked.state.pair && pair::is_off_limits(*asked.state.pair, command.topic)) {
    return Refusal::off_limits;
  }
  return happened(TopicSet{.by = asked.seat, .topic = command.topic});
}

Decision decide_body(const Asked& asked, const MarkSelf& command) {
  if (!is_partner(asked.seat)) return Refusal::not_allowed;
  if (asked.state.phase == Phase::waiting) return Refusal::not_active;
  if (command.mark > kLastSelfMark) return Refusal::out_of_range;
  return happened(SelfMarked{.seat = asked.seat, .mark = command.mark});
}

Decision decide_body(const Asked& asked, const TellWellbeing& command) {
  if (!is_partner(asked.seat)) return Refusal::not_allowed;
  if (command.level < 1 || command.level > 9) return Refusal::out_of_range;
  return happened(WellbeingTold{.seat = asked.seat, .level = command.level});
}

Decision decide_body(const Asked& asked, const AllowStudy& command) {
  if (!is_partner(asked.seat)) return Refusal::not_allowed;
  if (partner(asked.state, asked.seat).study_allowed == command.allowed) return nothing_new();
  return happened(StudyAllowed{.seat = asked.seat, .allowed = command.allowed});
}

}  // namespace attune::core
