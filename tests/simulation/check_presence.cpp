#include <algorithm>

#include "base/limits.hpp"
#include "simulation/checkers.hpp"

namespace attune::simulation {

using core::Presence;
using core::Seat;

namespace {

/// After the clock has jumped, the engine hears of it with the next answer of the journal at the
/// latest, and the journal may stall for a second.
constexpr Millis kLateAtMost{1'100};

}  // namespace

// Who is connected, from what goes in and out.

void PresenceIsTold::left(const engine::Output& output) {
  if (const auto* welcome = std::get_if<engine::Welcome>(&output)) {
    if (welcome->waiting_for_confirmation) return;
    attaching_.erase(welcome->connection);
    auto& viewer = viewers_[welcome->connection] = Viewer{.seat = welcome->seat};
    for (const auto& of : welcome->presence) viewer.told[of.seat] = of.presence;
    absences_[welcome->seat] = Absence{};
  }
  if (const auto* told = std::get_if<engine::SendPresence>(&output)) {
    for (const auto connection : told->connections) {
      const auto viewer = viewers_.find(connection);
      if (viewer == viewers_.end()) return verdict_.fail("told who is here before the welcome");
      verdict_.expect(viewer->second.seat != told->presence.seat, "told of oneself who is here");
      viewer->second.told[told->presence.seat] = told->presence.presence;
    }
  }
  if (const auto* close = std::get_if<engine::Close>(&output)) closed(close->connection);
}

void PresenceIsTold::gone(engine::ConnectionId connection) { closed(connection); }

void PresenceIsTold::closed(engine::ConnectionId connection) {
  const auto attaching = attaching_.find(connection);
  if (attaching != attaching_.end()) {
    const auto device = core::find_device(reference_.state(), attaching->second);
    if (device) absences_[reference_.state().devices[*device].seat].is_sure = false;
    attaching_.erase(attaching);
  }
  const auto viewer = viewers_.find(connection);
  if (viewer == viewers_.end()) return;
  const Seat seat = viewer->second.seat;
  viewers_.erase(viewer);
  if (!here(seat)) absences_[seat].since = server_.clock();
}

/// Nobody remembers since when someone has been gone, so that they are away.
void PresenceIsTold::forgotten() {
  attaching_.clear();
  viewers_.clear();
  absences_.clear();
}

bool PresenceIsTold::here(Seat seat) const {
  return std::any_of(viewers_.begin(), viewers_.end(),
                     [seat](const auto& each) { return each.second.seat == seat; });
}

// What each may know of it.

bool PresenceIsTold::may_know(Seat viewer, Seat seat) const {
  const auto& state = reference_.state();
  const bool runs = state.phase != core::Phase::waiting && state.phase != core::Phase::ended;
  if (viewer == seat || !runs) return false;
  if (viewer == Seat::therapist) return state.observation.active;
  return seat != Seat::therapist || state.observation.asked || state.observation.active;
}

Presence PresenceIsTold::truth(Seat seat, TimePoint now) const {
  if (here(seat)) return Presence::here;
  const auto absence = absences_.find(seat);
  if (absence == absences_.end() || !absence->second.since) return Presence::away;
  const Millis gone_for = now - *absence->second.since;
  return gone_for < Millis{limits::kPresenceGraceMs} ? Presence::reconnecting : Presence::away;
}

void PresenceIsTold::looked_at(TimePoint now, Millis elapsed) {
  for (auto& [connection, viewer] : viewers_) {
    for (const Seat seat : core::kSeats) {
      if (may_know(viewer.seat, seat)) {
        compare(viewer, seat, now, elapsed);
      } else {
        viewer.told.erase(seat);  // To be told anew once it may be known again.
      }
    }
  }
}

void PresenceIsTold::compare(Viewer& viewer, Seat seat, TimePoint now, Millis elapsed) {
  const auto absence = absences_.find(seat);
  const bool is_sure = absence == absences_.end() || absence->second.is_sure;
  if (!is_sure && !here(seat)) return;
  ++compared_;
  const auto told = viewer.told.find(seat);
  const Presence is = truth(seat, now);
  if (told != viewer.told.end() && told->second == is) {
    viewer.late_since.erase(seat);
    return;
  }
  const bool is_due =
      told != viewer.told.end() && told->second == Presence::reconnecting && is == Presence::away;
  const Millis since = viewer.late_since.emplace(seat, elapsed).first->second;
  if (is_due && elapsed - since <= kLateAtMost) return;
  const std::string was =
      told == viewer.told.end() ? "nothing" : std::to_string(static_cast<int>(told->second));
  verdict_.fail("seat " + std::to_string(static_cast<int>(viewer.seat)) +
                " was not told who is here: of seat " + std::to_string(static_cast<int>(seat)) +
                " it knows " + was + ", but it is " + std::to_string(static_cast<int>(is)));
}

}  // namespace attune::simulation
