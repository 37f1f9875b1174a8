#include "engine/presence.hpp"

#include <algorithm>

#include "base/limits.hpp"

namespace attune::engine {

using core::index_of;
using core::Presence;
using core::Seat;

bool may_know_presence(const core::State& state, Seat viewer, Seat seat) {
  if (viewer == seat) return false;
  if (state.phase == core::Phase::waiting || state.phase == core::Phase::ended) return false;
  if (viewer == Seat::therapist) return state.observation.active;
  if (seat == Seat::therapist) return state.observation.asked || state.observation.active;
  return true;
}

void PresenceBoard::look(const Hub& hub, TimePoint now) {
  for (const Seat seat : core::kSeats) {
    Place& place = places_[index_of(seat)];
    const bool here = hub.here(seat);
    if (place.here && !here) place.left_at = now;
    place.here = here;
  }
}

Presence PresenceBoard::of(Seat seat, TimePoint now) const {
  const Place& place = places_[index_of(seat)];
  if (place.here) return Presence::here;
  if (!place.left_at) return Presence::away;
  return now - *place.left_at < Millis{limits::kPresenceGraceMs} ? Presence::reconnecting
                                                                 : Presence::away;
}

std::vector<PresenceOf> PresenceBoard::known_to(const core::State& state, Seat viewer,
                                                TimePoint now) const {
  std::vector<PresenceOf> known;
  for (const Seat seat : core::kSeats) {
    if (!may_know_presence(state, viewer, seat)) continue;
    known.push_back(PresenceOf{.seat = seat, .presence = of(seat, now)});
  }
  return known;
}

std::vector<PresenceBoard::Change> PresenceBoard::changes(const core::State& state, TimePoint now) {
  std::vector<Change> changes;
  for (const Seat viewer : core::kSeats) {
    std::array<std::optional<Presence>, 3> knows;
    for (const auto& known : known_to(state, viewer, now)) {
      auto& told = told_[index_of(viewer)][index_of(known.seat)];
      if (told != known.presence) changes.push_back(Change{.viewer = viewer, .presence = known});
      knows[index_of(known.seat)] = known.presence;
    }
    told_[index_of(viewer)] = knows;
  }
  return changes;
}

std::optional<TimePoint> PresenceBoard::next_change(TimePoint now) const {
  std::optional<TimePoint> next;
  for (const Place& place : places_) {
    if (place.here || !place.left_at) continue;
    const TimePoint at = *place.left_at + Millis{limits::kPresenceGraceMs};
    if (at > now) next = std::min(next.value_or(at), at);
  }
  return next;
}

}  // namespace attune::engine
