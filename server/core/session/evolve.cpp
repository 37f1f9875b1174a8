#include "core/session/evolve.hpp"

#include <algorithm>

#include "base/check.hpp"
#include "base/limits.hpp"
#include "core/session/queries.hpp"

namespace attune::core {
namespace {

/// A number is used up by the first event that carries it; a refusal is kept, so that a resend gets
/// the same answer.
void use_up_number(State& state, const Event& event) {
  if (!event.origin || event.origin->device >= state.devices.size()) return;
  Device& device = state.devices[event.origin->device];
  device.last_number = std::max(device.last_number, event.origin->number);
  if (const auto* refused = std::get_if<CommandRefused>(&event.body)) {
    device.refused.push_back(RefusedCommand{.number = event.origin->number, .why = refused->why});
    if (device.refused.size() > limits::kSendWindow) device.refused.pop_front();
  }
}

}  // namespace

void evolve(State& state, const Event& event) {
  ATTUNE_CHECK(event.seq == state.seq + 1);
  state.seq = event.seq;
  use_up_number(state, event);
  std::visit([&](const auto& body) { evolve_body(state, body, event.at); }, event.body);
}

void evolve_body(State& state, const SessionEnded&, TimePoint at) {
  state.phase = Phase::ended;
  state.phase_since = at;
  state.round.open = false;
  state.pause.reset();
  state.shared.reset();
  for (PartnerState& each : state.partners) {
    each.suggestion.reset();
    each.alone.reset();
  }
}

}  // namespace attune::core
