// The therapist's request, both consents, and either's withdrawal at any time (material M14).
#include "core/session/decide.hpp"
#include "core/session/queries.hpp"

namespace attune::core {

Decision decide_body(const Asked& asked, const RequestObservation&) {
  if (asked.seat != Seat::therapist) return Refusal::not_allowed;
  const Observation& observation = asked.state.observation;
  if (observation.asked || observation.active) return Refusal::already_open;
  return happened(ObservationAsked{});
}

Decision decide_body(const Asked& asked, const AnswerObservation& command) {
  if (!is_partner(asked.seat)) return Refusal::not_allowed;
  if (!asked.state.observation.asked) return Refusal::not_found;
  // A no ends the request, so that only a yes can be given twice.
  const auto& given = partner(asked.state, asked.seat).observation_answer;
  if (given && *given == command.consent) return nothing_new();
  return happened(ObservationAnswered{.seat = asked.seat, .consent = command.consent});
}

Decision decide_body(const Asked& asked, const WithdrawObservation&) {
  if (!is_partner(asked.seat)) return Refusal::not_allowed;
  const Observation& observation = asked.state.observation;
  if (!observation.asked && !observation.active) return Refusal::not_found;
  return happened(ObservationWithdrawn{.by = asked.seat});
}

}  // namespace attune::core
