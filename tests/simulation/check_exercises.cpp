#include "core/exercise/flow.hpp"
#include "simulation/checkers.hpp"

namespace attune::simulation {

namespace exercise = core::exercise;
using exercise::Stage;

/// Told again from the raw events, without the session's own rules.
void ExercisesKeepTheirPlace::durable(const std::vector<core::Event>& events) {
  for (const auto& event : events) {
    std::visit([this](const auto& body) { tell(body); }, event.body);
  }
}

void ExercisesKeepTheirPlace::tell(const core::ExerciseOffered& event) {
  if (event.alone) return;
  const auto& script = exercise::script_of(event.kind);
  shared_ = Shared{.kind = event.kind, .at = exercise::first_position(script, event.speaker)};
}

void ExercisesKeepTheirPlace::tell(const core::ExerciseBegun& event) {
  if (!event.alone && shared_) shared_->stage = Stage::running;
}

void ExercisesKeepTheirPlace::tell(const core::ExerciseStepped& event) {
  if (event.alone) return;
  verdict_.expect(shared_ && shared_->stage == Stage::running,
                  "an exercise went on while it was not running");
  if (shared_) shared_->at = event.to;
}

void ExercisesKeepTheirPlace::tell(const core::ExerciseHeld&) {
  if (shared_) shared_->stage = Stage::held;
}

void ExercisesKeepTheirPlace::tell(const core::ExerciseEnded& event) {
  if (!event.alone) shared_.reset();
}

void ExercisesKeepTheirPlace::tell(const core::Paused&) {
  verdict_.expect(!shared_ || shared_->stage == Stage::held,
                  "an exercise ran on, or waited for an answer, when a pause began");
}

void ExercisesKeepTheirPlace::at_rest(const core::State& live) {
  const auto& shared = live.shared;
  if (!shared) return;
  const bool paused = live.phase == core::Phase::paused;
  verdict_.expect(!paused || shared->stage == Stage::held, "an exercise runs in a pause");
  if (shared->stage != Stage::running) return;
  const auto may_move = [&](core::Seat seat) {
    return exercise::acts(*shared, seat) && !shared->done[core::index_of(seat)];
  };
  const bool somebody = may_move(core::Seat::partner_a) || may_move(core::Seat::partner_b);
  verdict_.expect(somebody || exercise::time_up(*shared).has_value(),
                  "an exercise hangs: nobody can go on, and time does not");
  verdict_.expect(shared_ && shared_->kind == shared->kind && shared_->at == shared->at,
                  "an exercise lost its place");
  ++looked_at_;
}

}  // namespace attune::simulation
