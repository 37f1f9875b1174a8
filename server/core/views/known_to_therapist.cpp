// The state as far as a therapist who looks on may know it.
#include <algorithm>

#include "core/session/queries.hpp"
#include "core/views/views.hpp"

namespace attune::core::views {
namespace {

/// What they see of a check-in they see, whether or not the other partner does.
void keep_shown(PartnerState& owner) {
  std::erase_if(owner.check_ins,
                [](const CheckInState& each) { return !is_shown(each.to_therapist); });
  for (CheckInState& each : owner.check_ins) {
    each.held = false;
    each.to_partner = each.to_therapist;
  }
}

PartnerState known(const PartnerState& owner) {
  PartnerState known{.to_partner = owner.to_therapist, .to_therapist = owner.to_therapist};
  known.check_ins = owner.check_ins;
  keep_shown(known);
  return known;
}

/// What was before they looked on is not theirs.
void forget_before(State& state, TimePoint since) {
  std::erase_if(state.reach_outs, [since](const auto& each) { return each.at < since; });
  std::erase_if(state.exercises, [since](const auto& each) { return each.last_begun_at < since; });
  std::erase_if(state.floor, [since](const auto& each) { return each.from < since; });
  if (state.last_pause_started_at < since) {
    state.last_pause_started_at = {};
    state.last_pause_ended_at = {};
  }
}

}  // namespace

State known_to_therapist(const State& state) {
  State known_state = state;
  for (const Seat seat : kPartners) partner(known_state, seat) = known(partner(state, seat));
  forget_before(known_state, state.observation.since);
  // An offer stays between the two until both have said yes, as on the therapist's screen.
  const auto& shared = state.shared;
  if (shared && shared->stage == exercise::Stage::offered) known_state.shared.reset();
  known_state.pair.reset();
  known_state.between.reset();
  known_state.watched_past.reset();
  known_state.reach_outs_met = 0;
  known_state.returns_kept = 0;
  known_state.returns_due = 0;
  return known_state;
}

}  // namespace attune::core::views
