// Joining, observation, and the end.
#include "core/session/queries.hpp"
#include "core/views/views.hpp"

namespace attune::core::views {

Bodies view(const Looking& looking, const core::InviteRedeemed&) {
  const auto waiting = waiting_device(looking.after);
  if (!is_partner(looking.viewer) || !waiting) return {};
  // A therapist's seat needs no yes: with someone else still waiting, this is not news.
  if (*waiting + 1 != looking.after.devices.size()) return {};
  return {JoinRequested{.join_id = *waiting, .seat = looking.after.devices[*waiting].seat}};
}

Bodies view(const Looking& looking, const core::JoinResolved& event) {
  if (!is_partner(looking.viewer)) return {};
  Bodies bodies{JoinResolved{.join_id = event.join_id, .accepted = event.accepted}};
  if (!event.accepted || event.join_id >= looking.after.devices.size()) return bodies;
  const Seat joined = looking.after.devices[event.join_id].seat;
  if (looking.viewer == joined) {
    for (ViewBody& body : present(looking.after, joined)) bodies.push_back(std::move(body));
    return bodies;
  }
  bodies.emplace_back(SessionStarted{});
  bodies.emplace_back(
      SharingChanged{.seat = joined, .level = partner(looking.after, joined).to_partner});
  return bodies;
}

Bodies view(const Looking&, const core::ObservationAsked&) { return {ObservationAsked{}}; }

Bodies view(const Looking& looking, const core::ObservationAnswered& event) {
  Bodies bodies;
  if (looking.viewer == event.seat) {
    bodies.emplace_back(OwnObservationAnswer{.consent = event.consent});
  }
  const bool begins = looking.after.observation.active;
  if (begins && looking.viewer == Seat::therapist) return present(looking.after, looking.viewer);
  if (begins) bodies.emplace_back(ObservationStarted{});
  if (!event.consent) bodies.emplace_back(ObservationEnded{});
  return bodies;
}

Bodies view(const Looking&, const core::ObservationWithdrawn&) { return {ObservationEnded{}}; }

Bodies view(const Looking& looking, const core::SessionEnded&) {
  if (!takes_part(looking)) return {};
  return {SessionEnded{}};
}

}  // namespace attune::core::views
