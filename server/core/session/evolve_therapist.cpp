#include "base/limits.hpp"
#include "core/session/evolve.hpp"
#include "core/session/queries.hpp"

namespace attune::core {

void evolve_body(State& state, const WhisperSent& body, TimePoint at) {
  state.whispers_sent = body.whisper_id;
  state.whispers.push_back(
      WhisperState{.id = body.whisper_id, .to = body.to, .words = body.words, .at = at});
  if (state.whispers.size() > limits::kWhispersKept) state.whispers.pop_front();
}

void evolve_body(State& state, const WhisperShown& body, TimePoint) {
  for (WhisperState& each : state.whispers) {
    if (each.id == body.whisper_id) each.shown = true;
  }
}

void evolve_body(State& state, const MomentMarked&, TimePoint at) { state.moments.push_back(at); }

void evolve_body(State& state, const NoteWritten& body, TimePoint at) {
  state.notes.push_back(NoteState{.words = body.words, .at = at});
}

void evolve_body(State& state, const RulesSwitched& body, TimePoint) {
  std::erase(state.switched_off, body.name);
  if (body.off) state.switched_off.push_back(body.name);
}

}  // namespace attune::core
