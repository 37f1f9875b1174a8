#include "core/session/evolve.hpp"
#include "core/session/queries.hpp"

namespace attune::core {
namespace {

void forget_readiness(State& state) {
  for (PartnerState& each : state.partners) each.ready_to_return = false;
}

}  // namespace

/// An open round ends unseen: what was held in it stays held.
void evolve_body(State& state, const Paused& body, TimePoint at) {
  state.round.open = false;
  refresh_answers(state);
  forget_readiness(state);
  const TimePoint started_at = state.pause ? state.pause->started_at : at;
  if (!state.pause) state.phase_since = at;
  // Nothing of the other is shown in a pause.
  if (state.between) state.between->hush();
  state.phase = Phase::paused;
  state.pause = PauseState{.started_at = started_at, .return_at = body.return_at};
}

void evolve_body(State& state, const ReturnDue&, TimePoint) {
  if (state.pause) state.pause->due_told = true;
}

void evolve_body(State& state, const ReadinessShown& body, TimePoint) {
  if (is_partner(body.seat)) partner(state, body.seat).ready_to_return = true;
}

void evolve_body(State& state, const Resumed&, TimePoint at) {
  forget_readiness(state);
  state.pause.reset();
  state.last_pause_ended_at = at;
  state.phase = Phase::active;
  state.phase_since = at;
}

}  // namespace attune::core
