#include <algorithm>

#include "core/session/evolve.hpp"
#include "core/session/queries.hpp"

namespace attune::core {
namespace {

void forget_readiness(State& state) {
  for (PartnerState& each : state.partners) each.ready_to_return = false;
}

void leave_topic(State& state, TimePoint at) {
  state.topic = TopicState{.topic = Topic::none, .since = at};
}

}  // namespace

/// An open round ends unseen: what was held in it stays held.
void evolve_body(State& state, const Paused& body, TimePoint at) {
  state.round.open = false;
  refresh_answers(state);
  forget_readiness(state);
  const TimePoint started_at = state.pause ? state.pause->started_at : at;
  if (!state.pause) {
    state.phase_since = at;
    if (is_partner(body.by)) partner(state, body.by).pauses_called.push_back(at);
  }
  // Nothing of the other is shown in a pause.
  if (state.between) state.between->hush();
  state.phase = Phase::paused;
  state.pause = PauseState{
      .started_at = started_at, .return_at = body.return_at, .said_at = at, .by = body.by};
}

void evolve_body(State& state, const PauseAcknowledged&, TimePoint) {
  if (!state.pause) return;
  state.pause->settled = true;
  state.pause->acknowledged = true;
}

void evolve_body(State& state, const PauseStands&, TimePoint) {
  if (state.pause) state.pause->settled = true;
}

void evolve_body(State& state, const ReturnAsked&, TimePoint) {
  if (state.pause) state.pause->asked = true;
}

void evolve_body(State& state, const ReturnDue&, TimePoint) {
  if (state.pause) state.pause->due_told = true;
}

void evolve_body(State& state, const ReturnMissed&, TimePoint) {
  if (!state.pause || state.pause->missed_told) return;
  state.pause->missed_told = true;
}

void evolve_body(State& state, const ReadinessShown& body, TimePoint) {
  if (!is_partner(body.seat)) return;
  partner(state, body.seat).ready_to_return = true;
  if (state.pause) state.pause->answers[index_of(body.seat)] = ReturnAnswer::ready;
}

void evolve_body(State& state, const ReturnAnswered& body, TimePoint) {
  if (!is_partner(body.seat) || !state.pause) return;
  partner(state, body.seat).ready_to_return = false;
  state.pause->answers[index_of(body.seat)] = body.answer;
}

/// A return in time is a promise kept (material M12).
void evolve_body(State& state, const Resumed&, TimePoint at) {
  forget_readiness(state);
  if (state.pause) {
    ++state.returns_due;
    if (!state.pause->missed_told) ++state.returns_kept;
    state.last_pause_started_at = state.pause->started_at;
  }
  state.pause.reset();
  state.last_pause_ended_at = at;
  state.phase = Phase::active;
  state.phase_since = at;
  if (state.topic.topic != Topic::none) state.topic.since = at;  // Taken up anew.
}

void evolve_body(State& state, const TopicSet& body, TimePoint at) {
  if (body.topic > kLastTopic) return;
  state.topic = TopicState{.topic = body.topic, .since = at};
}

void evolve_body(State& state, const TopicTabled& body, TimePoint at) {
  if (body.topic == Topic::none || body.topic > kLastTopic) return;
  const auto known = std::find(state.tabled.begin(), state.tabled.end(), body.topic);
  if (known == state.tabled.end()) state.tabled.push_back(body.topic);
  if (state.topic.topic == body.topic) leave_topic(state, at);
}

}  // namespace attune::core
