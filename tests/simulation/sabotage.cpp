// What the tests of the checkers break. Nothing here runs in an honest simulation.
#include <algorithm>
#include <utility>

#include "simulation/server.hpp"

namespace attune::simulation {

using engine::ConnectionId;

std::vector<ConnectionId> Server::of_seat(const SessionId& session, core::Seat seat) const {
  std::vector<ConnectionId> found;
  for (const auto& [connection, theirs] : seats_) {
    const bool is_theirs = theirs == seat && whose_.at(connection) == session;
    if (is_theirs && lines_.contains(connection)) found.push_back(connection);
  }
  return found;
}

std::optional<ConnectionId> Server::of_another(const SessionId& session) const {
  for (const auto& [connection, line] : lines_) {
    const bool is_welcomed = seats_.contains(connection);
    if (is_welcomed && whose_.at(connection) != session) return connection;
  }
  return std::nullopt;
}

std::uint64_t Server::renumbered(ConnectionId connection, std::uint64_t number) {
  if (sabotage != Sabotage::resends_become_new) return number;
  auto& seen = numbers_seen_[credentials_[connection]];
  while (!seen.insert(number).second) ++number;
  return number;
}

void Server::answer_before_durable(const engine::Append& append) {
  scheduler_.after(Millis{0}, [this, append, life = life_] {
    if (life != life_) return;
    held_.at(append.session).append_under_way = false;
    put(engine::Appended{.session = append.session, .through_seq = append.events.back().seq});
  });
  scheduler_.after(Millis{20}, [this, append, life = life_] {
    if (life == life_) make_durable(append);
  });
}

bool Server::tamper(const SessionId& session, engine::Output& output) {
  auto& held = held_.at(session);
  auto* send = std::get_if<engine::Send>(&output);
  if (send != nullptr && sabotage == Sabotage::a_frame_is_lost) return random_.percent(2);
  if (send != nullptr && sabotage == Sabotage::two_frames_change_places) {
    if (held.held_back && held.held_back->connections == send->connections) {
      leave(session, output);
      leave(session, *std::exchange(held.held_back, std::nullopt));
      return true;
    }
    if (!held.held_back && random_.percent(5)) return held.held_back = *send, true;
  }
  const auto* seen =
      send == nullptr ? nullptr : std::get_if<core::views::CheckInSeen>(&send->event.body);
  if (seen != nullptr && sabotage == Sabotage::therapist_overhears) {
    for (const auto connection : of_seat(session, core::Seat::therapist)) {
      leave(session, engine::Send{.connections = {connection}, .event = send->event});
    }
  }
  if (seen != nullptr && sabotage == Sabotage::private_tap_overheard && seen->point) {
    for (const auto connection : of_seat(session, core::other(seen->seat))) {
      leave(session, engine::Send{.connections = {connection}, .event = send->event});
    }
  }
  if (send != nullptr && sabotage == Sabotage::a_frame_goes_to_another_session) {
    if (const auto other = of_another(session); other && random_.percent(5)) {
      send->connections = {*other};
    }
  }
  const auto* presence = std::get_if<engine::SendPresence>(&output);
  if (presence != nullptr && sabotage == Sabotage::nobody_is_away) {
    return presence->presence.presence == core::Presence::away;
  }
  auto* welcome = std::get_if<engine::Welcome>(&output);
  if (welcome != nullptr && sabotage == Sabotage::a_resume_repeats && !welcome->replay.empty()) {
    welcome->replay.insert(welcome->replay.begin(), welcome->replay.front());
  }
  auto* ack = std::get_if<engine::Acknowledge>(&output);
  if (ack != nullptr && sabotage == Sabotage::resends_get_another_answer) {
    const auto times = ++answers_given_[{credentials_[ack->connection], ack->number}];
    if (times > 1) {
      ack->refusal = ack->refusal ? std::nullopt : std::optional{core::Refusal::not_found};
    }
  }
  return false;
}

}  // namespace attune::simulation
