// Check-ins, rounds, and what each shares.
#include "base/limits.hpp"
#include "core/session/queries.hpp"
#include "core/views/views.hpp"

namespace attune::core::views {

Visibility level_for(Seat viewer, Seat owner, const CheckInState& check_in) {
  if (viewer == owner) return Visibility::exact;
  return viewer == Seat::therapist ? check_in.to_therapist : shown_to_partner(check_in);
}

CheckInSeen seen(Seat owner, const CheckInState& check_in, Visibility level) {
  CheckInSeen body{
      .seat = owner, .zone = zone_of(check_in.point), .point = {}, .felt_at = check_in.felt_at};
  if (level == Visibility::exact) body.point = check_in.point;
  return body;
}

RoundOpened open_round(const Round& round) {
  return RoundOpened{.round = round.number,
                     .reveal_at = round.opened_at + Millis{limits::kRevealWaitMs}};
}

Bodies view(const Looking& looking, const core::CheckInRecorded& event) {
  if (!is_partner(event.seat) || !takes_part(looking)) return {};
  Bodies bodies;
  const CheckInState& newest = partner(looking.after, event.seat).check_ins.back();
  const Visibility level = level_for(looking.viewer, event.seat, newest);
  if (is_shown(level)) bodies.emplace_back(seen(event.seat, newest, level));
  if (!is_partner(looking.viewer)) {
    for (ViewBody& each : told_measures(looking)) bodies.push_back(std::move(each));
  }
  return bodies;
}

Bodies view(const Looking& looking, const core::CheckInTakenBack& event) {
  if (!takes_part(looking) || !looking.before.taken_back) return {};
  const Visibility level = level_for(looking.viewer, event.seat, *looking.before.taken_back);
  if (!is_shown(level)) return {};
  return {CheckInTakenBack{.seat = event.seat}};
}

Bodies view(const Looking& looking, const core::RoundOpened&) {
  if (!takes_part(looking)) return {};
  return {open_round(looking.after.round)};
}

/// What was held is shown now, at the level its owner has chosen meanwhile.
Bodies view(const Looking& looking, const core::RoundClosed& event) {
  if (!takes_part(looking)) return {};
  Bodies bodies{RoundClosed{.round = event.round}};
  if (!is_partner(looking.viewer)) return bodies;  // Has seen each as it was given.
  const Seat owner = other(looking.viewer);
  for (const CheckInState& each : partner(looking.after, owner).check_ins) {
    const Visibility level = level_for(looking.viewer, owner, each);
    if (each.round == event.round && is_shown(level)) {
      bodies.emplace_back(seen(owner, each, level));
    }
  }
  return bodies;
}

Bodies view(const Looking& looking, const core::VisibilitySet& event) {
  if (looking.viewer == event.seat) {
    return {OwnVisibility{.to_partner = event.to_partner, .to_therapist = event.to_therapist}};
  }
  if (watches(looking)) {
    if (event.to_therapist == looking.before.to_therapist) return {};
    return {SharingChanged{.seat = event.seat, .level = event.to_therapist}};
  }
  if (!is_partner(looking.viewer) || event.to_partner == looking.before.to_partner) return {};
  return {SharingChanged{.seat = event.seat, .level = event.to_partner}};
}

}  // namespace attune::core::views
