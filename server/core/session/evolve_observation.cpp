#include "core/session/evolve.hpp"
#include "core/session/queries.hpp"

namespace attune::core {
namespace {

void forget_answers(State& state) {
  for (PartnerState& each : state.partners) each.observation_answer.reset();
}

/// What the therapist had seen is not theirs to see again.
void end_observation(State& state) {
  state.observation.asked = false;
  state.observation.active = false;
  state.watched.reset();
  std::erase_if(state.whispers, [](const WhisperState& each) { return !each.shown; });
  forget_answers(state);
  for (PartnerState& each : state.partners) {
    for (CheckInState& check_in : each.check_ins) check_in.to_therapist = Visibility::private_;
  }
  refresh_answers(state);
}

bool consented(const State& state, Seat seat) {
  return partner(state, seat).observation_answer.value_or(false);
}

}  // namespace

void evolve_body(State& state, const ObservationAsked&, TimePoint at) {
  forget_answers(state);
  state.observation = Observation{.asked = true, .since = at};
}

void evolve_body(State& state, const ObservationAnswered& body, TimePoint at) {
  if (!is_partner(body.seat) || !state.observation.asked) return;
  if (!body.consent) return end_observation(state);
  partner(state, body.seat).observation_answer = true;
  if (!consented(state, Seat::partner_a) || !consented(state, Seat::partner_b)) return;
  forget_answers(state);
  state.observation = Observation{.active = true, .since = at};
  state.watched.reset();
  refresh_answers(state);
}

void evolve_body(State& state, const ObservationWithdrawn&, TimePoint) { end_observation(state); }

}  // namespace attune::core
