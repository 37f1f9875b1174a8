// What the tests of the checkers break. Nothing here runs in an honest simulation.
#include <algorithm>
#include <utility>

#include "simulation/server.hpp"

namespace attune::simulation {
namespace {

using engine::ConnectionId;

std::vector<ConnectionId> of_seat(const std::map<ConnectionId, core::Seat>& seats,
                                  const std::map<ConnectionId, Server::Line>& lines,
                                  core::Seat seat) {
  std::vector<ConnectionId> found;
  for (const auto& [connection, theirs] : seats) {
    if (theirs == seat && lines.contains(connection)) found.push_back(connection);
  }
  return found;
}

}  // namespace

std::uint64_t Server::renumbered(ConnectionId connection, std::uint64_t number) {
  if (sabotage != Sabotage::resends_become_new) return number;
  auto& seen = numbers_seen_[credentials_[connection]];
  while (!seen.insert(number).second) ++number;
  return number;
}

void Server::answer_before_durable(const engine::Append& append) {
  scheduler_.after(Millis{0}, [this, append, life = life_] {
    if (life != life_) return;
    under_way_.reset();
    put(engine::Appended{.session = append.session, .through_seq = append.events.back().seq});
  });
  scheduler_.after(Millis{20}, [this, append, life = life_] {
    if (life == life_) make_durable(append.events);
  });
}

bool Server::tamper(engine::Output& output) {
  auto* send = std::get_if<engine::Send>(&output);
  if (send != nullptr && sabotage == Sabotage::a_frame_is_lost) return random_.percent(2);
  if (send != nullptr && sabotage == Sabotage::two_frames_change_places) {
    if (held_back_ && held_back_->connections == send->connections) {
      leave(output);
      leave(*std::exchange(held_back_, std::nullopt));
      return true;
    }
    if (!held_back_ && random_.percent(5)) return held_back_ = *send, true;
  }
  const auto* seen =
      send == nullptr ? nullptr : std::get_if<core::views::CheckInSeen>(&send->event.body);
  if (seen != nullptr && sabotage == Sabotage::therapist_overhears) {
    for (const auto connection : of_seat(seats_, lines_, core::Seat::therapist)) {
      leave(engine::Send{.connections = {connection}, .event = send->event});
    }
  }
  if (seen != nullptr && sabotage == Sabotage::private_tap_overheard && seen->point) {
    for (const auto connection : of_seat(seats_, lines_, core::other(seen->seat))) {
      leave(engine::Send{.connections = {connection}, .event = send->event});
    }
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
