#include <algorithm>

#include "base/limits.hpp"
#include "core/session/check_in_measures.hpp"
#include "core/session/evening.hpp"
#include "core/session/evolve.hpp"
#include "core/session/queries.hpp"

namespace attune::core {
namespace {

/// What the newest check-in says, while it is fresh; `may_count` leaves out what the eyes that are
/// meant may not see.
template <class MayCount>
std::optional<double> distress(const State& state, Seat seat, TimePoint at, MayCount may_count) {
  const auto& check_ins = partner(state, seat).check_ins;
  for (auto it = check_ins.rbegin(); it != check_ins.rend(); ++it) {
    if (!may_count(*it)) continue;
    if (at - it->felt_at > Millis{limits::kValueFreshnessMs}) break;
    return distress_of_10(it->point);
  }
  return std::nullopt;
}

void hear_own(State& state, const HeartHeard& body, TimePoint at) {
  Boxed<HeartLine>& heart = partner(state, body.seat).heart;
  if (!heart) {
    heart.emplace().measure_own();
    if (const auto calm = calm_from_before(state, body.seat, at)) heart->carry_over(*calm);
  }
  // In a pause each is alone; at any other time people speak, and speech changes the breath.
  if (state.phase != Phase::paused) heart->note_talk(state.created_at, at);
  heart->hear(body.readings, state.created_at,
              distress(state, body.seat, at, [](const CheckInState&) { return true; }));
}

/// What was felt before then stays its owner's, whenever it arrives.
std::vector<coregulation::HeartReading> felt_since(const HeartHeard& body, TimePoint since) {
  auto readings = body.readings;
  std::erase_if(readings, [since](const auto& each) { return each.at < since; });
  return readings;
}

/// The therapist hears a heart only while both consent, from then on, and only of an owner who
/// shares exactly, from then on: a number is more than a zone.
void hear_watched(State& state, const HeartHeard& body, TimePoint at) {
  const PartnerState& owner = partner(state, body.seat);
  if (!state.observation.active || owner.to_therapist != Visibility::exact) return;
  const TimePoint since = std::max(state.observation.since, owner.exact_to_therapist_since);
  state.watched.ensure().hear(body.seat, felt_since(body, since), state.created_at,
                              distress(state, body.seat, at, [](const CheckInState& each) {
                                return each.to_therapist == Visibility::exact;
                              }));
  tell_therapist(state, at);
}

/// The two hear of each other's hearts where both share exactly, from then on, and nothing of a
/// pause.
void hear_between(State& state, const HeartHeard& body, TimePoint at) {
  if (!share_exactly(state) || state.phase == Phase::paused) return;
  TimePoint since = state.last_pause_ended_at;
  for (const PartnerState& each : state.partners) {
    since = std::max(since, each.exact_to_partner_since);
  }
  PairedHearts& between = state.between.ensure();
  between.hear(body.seat, felt_since(body, since), state.created_at,
               distress(state, body.seat, at, [](const CheckInState& each) {
                 return shown_to_partner(each) == Visibility::exact;
               }));
  if (between.may_tell(at)) between.tell_the_two(at);
}

}  // namespace

bool share_exactly(const State& state) {
  return std::all_of(state.partners.begin(), state.partners.end(),
                     [](const PartnerState& each) { return each.to_partner == Visibility::exact; });
}

void tell_therapist(State& state, TimePoint at) {
  if (!state.observation.active) return;
  PairedHearts& watched = state.watched.ensure();
  if (watched.may_tell(at)) watched.tell_all(at, check_in_rows(state, at));
}

void note_contact(State& state, Seat seat) {
  if (is_partner(seat) && partner(state, seat).heart) partner(state, seat).heart->note_contact();
}

void evolve_body(State& state, const HeartHeard& body, TimePoint at) {
  if (!is_partner(body.seat)) return;
  hear_own(state, body, at);
  hear_watched(state, body, at);
  hear_between(state, body, at);
}

}  // namespace attune::core
