#include <algorithm>

#include "base/limits.hpp"
#include "core/session/evening.hpp"
#include "core/session/evolve.hpp"
#include "core/session/queries.hpp"

namespace attune::core {
namespace {

/// The check-ins that were given in the present round; they are the newest ones.
template <class Do>
void each_of_round(const State& state, PartnerState& owner, Do&& act) {
  for (auto it = owner.check_ins.rbegin(); it != owner.check_ins.rend(); ++it) {
    if (it->round != state.round.number) break;
    act(*it);
  }
}

/// What the evening is to know of a check-in that is older than those kept.
void drop_oldest(PartnerState& owner) {
  const CheckInState& oldest = owner.check_ins.front();
  owner.was_red |= zone_of(oldest.point) == Zone::red;
  owner.was_shown_red |= is_shown_red(oldest);
  owner.check_ins.pop_front();
}

}  // namespace

void refresh_answers(State& state) {
  for (const Seat seat : kPartners) {
    bool& answered = state.round.answered[index_of(seat)];
    answered = false;
    if (!state.round.open) continue;
    each_of_round(state, partner(state, seat),
                  [&](const CheckInState& each) { answered |= is_open_to_all(state, each); });
  }
}

void evolve_body(State& state, const CheckInRecorded& body, TimePoint at) {
  if (!is_partner(body.seat)) return;
  auto& check_ins = partner(state, body.seat).check_ins;
  check_ins.push_back(kept_check_in(state, body, at));
  if (check_ins.size() > limits::kCheckInsKept) drop_oldest(partner(state, body.seat));
  refresh_answers(state);
  if (check_ins.back().to_therapist == Visibility::exact) tell_therapist(state, at);
}

void evolve_body(State& state, const CheckInTakenBack& body, TimePoint) {
  if (!is_partner(body.seat)) return;
  auto& check_ins = partner(state, body.seat).check_ins;
  if (!check_ins.empty()) check_ins.pop_back();
  refresh_answers(state);
}

void evolve_body(State& state, const RoundOpened& body, TimePoint at) {
  state.round = Round{.number = body.round, .opened_at = at, .open = true};
}

void evolve_body(State& state, const RoundClosed& body, TimePoint) {
  if (!state.round.open || state.round.number != body.round) return;
  state.round.open = false;
  for (PartnerState& each : state.partners) {
    each_of_round(state, each, [](CheckInState& check_in) { check_in.held = false; });
  }
  refresh_answers(state);
}

void evolve_body(State& state, const VisibilitySet& body, TimePoint at) {
  if (!is_partner(body.seat)) return;
  PartnerState& owner = partner(state, body.seat);
  if (owner.to_partner != Visibility::exact) owner.exact_to_partner_since = at;
  if (owner.to_therapist != Visibility::exact) owner.exact_to_therapist_since = at;
  owner.to_partner = body.to_partner;
  const bool told = body.to_therapist != owner.to_therapist;
  owner.to_therapist = body.to_therapist;
  // What was exact is not theirs to know any more, nor what was reckoned from it: whoever is told
  // of a level below exact drops the measures, and so does the state.
  if (!share_exactly(state)) state.between.reset();
  if (told && state.watched && body.to_therapist != Visibility::exact) {
    state.watched->forget(body.seat);
  }
  for (CheckInState& each : owner.check_ins) {
    each.to_partner = std::min(each.to_partner, body.to_partner);
    each.to_therapist = std::min(each.to_therapist, body.to_therapist);
  }
  refresh_answers(state);
}

}  // namespace attune::core
