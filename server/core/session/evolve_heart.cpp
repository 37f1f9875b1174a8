#include <algorithm>

#include "base/limits.hpp"
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

/// The therapist hears a heart only while both consent, from then on, and only of an owner who
/// shares exactly: a number is more than a zone.
bool may_be_watched(const State& state, Seat seat) {
  return state.observation.active && partner(state, seat).to_therapist == Visibility::exact;
}

}  // namespace

void evolve_body(State& state, const HeartHeard& body, TimePoint at) {
  if (!is_partner(body.seat)) return;
  partner(state, body.seat)
      .heart.ensure()
      .hear(body.readings, state.created_at,
            distress(state, body.seat, at, [](const CheckInState&) { return true; }));
  if (!may_be_watched(state, body.seat)) return;
  auto since_watched = body.readings;
  std::erase_if(since_watched, [&](const auto& each) { return each.at < state.observation.since; });
  WatchedHearts& watched = state.watched.ensure();
  watched.hear(body.seat, std::move(since_watched), state.created_at,
               distress(state, body.seat, at, [](const CheckInState& each) {
                 return each.to_therapist == Visibility::exact;
               }));
  watched.tell(at);
}

}  // namespace attune::core
