// The pause: always wins, needs no reason, and has an end (protocols R1, R4, R5, R7; P3, P4).
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

/// What is on both screens fades; a round that is open ends without being shown; an exercise stays
/// at its step.
Decision decide_start(const Asked& asked, const Paused& wanted) {
  std::vector<EventBody> events;
  add_fading(events, asked.state);
  add_interruption(events, asked.state);
  events.emplace_back(wanted);
  return events;
}

/// Both have answered: back to the topic, or away from it, as either wishes.
void add_return(std::vector<EventBody>& events, const State& state, ReturnAnswer one,
                ReturnAnswer two) {
  const auto either = [&](ReturnAnswer wanted) { return one == wanted || two == wanted; };
  const Topic topic = state.topic.topic;
  if (topic != Topic::none && either(ReturnAnswer::table)) {
    events.emplace_back(TopicTabled{.topic = topic});
  } else if (topic != Topic::none && either(ReturnAnswer::drop)) {
    events.emplace_back(TopicSet{.by = Seat::partner_a, .topic = Topic::none});
  }
  events.emplace_back(Resumed{});
}

/// One's own answer, told to nobody before both have answered.
Decision answer_with(const Asked& asked, ReturnAnswer answer) {
  const auto& answers = asked.state.pause->answers;
  if (answers[index_of(asked.seat)] == answer) return nothing_new();
  std::vector<EventBody> events;
  if (answer == ReturnAnswer::ready) {
    events.emplace_back(ReadinessShown{.seat = asked.seat});
  } else {
    events.emplace_back(ReturnAnswered{.seat = asked.seat, .answer = answer});
  }
  const auto& others = answers[index_of(other(asked.seat))];
  if (others) add_return(events, asked.state, answer, *others);
  return events;
}

Decision ask_for_more(const Asked& asked, std::uint32_t minutes) {
  const std::uint32_t wanted = minutes == 0 ? limits::kPauseMinutesDefault : minutes;
  if (wanted < limits::kMoreMinutesMin || wanted > limits::kPauseMinutesMax) {
    return Refusal::out_of_range;
  }
  return decide_longer(
      asked, Paused{.by = asked.seat, .return_at = asked.now + std::chrono::minutes{wanted}});
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

Decision decide_body(const Asked& asked, const AcknowledgePause&) {
  if (!is_partner(asked.seat)) return Refusal::not_allowed;
  if (asked.state.phase != Phase::paused) return Refusal::not_paused;
  const PauseState& pause = *asked.state.pause;
  if (pause.by == asked.seat) return Refusal::not_allowed;
  if (pause.acknowledged) return nothing_new();
  return happened(PauseAcknowledged{.seat = asked.seat});
}

Decision decide_body(const Asked& asked, const ReadyToReturn&) {
  if (!is_partner(asked.seat)) return Refusal::not_allowed;
  if (asked.state.phase != Phase::paused) return Refusal::not_paused;
  return answer_with(asked, ReturnAnswer::ready);
}

Decision decide_body(const Asked& asked, const AnswerReturn& command) {
  if (!is_partner(asked.seat)) return Refusal::not_allowed;
  if (asked.state.phase != Phase::paused) return Refusal::not_paused;
  if (command.answer > ReturnAnswer::drop) return Refusal::out_of_range;
  if (command.answer != ReturnAnswer::more && command.minutes != 0) return Refusal::out_of_range;
  if (command.answer == ReturnAnswer::more) return ask_for_more(asked, command.minutes);
  return answer_with(asked, command.answer);
}

}  // namespace attune::core
