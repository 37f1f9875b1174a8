#include <algorithm>

#include "simulation/checkers.hpp"
#include "simulation/text.hpp"

namespace attune::simulation {

using core::index_of;

void LeavesAfterDurable::left(const engine::Output& output) {
  if (const auto* send = std::get_if<engine::Send>(&output)) check(*send);
  if (const auto* welcome = std::get_if<engine::Welcome>(&output)) check(*welcome);
  if (const auto* answer = std::get_if<engine::Acknowledge>(&output)) check(*answer);
}

void LeavesAfterDurable::check_event(core::Seat seat, const core::views::ViewEvent& event) {
  const auto& stream = reference_.stream(seat);
  const std::string text = text_of(event);
  if (event.offset == 0 || event.offset > stream.size()) {
    return verdict_.fail("left before it was durable: " + text);
  }
  verdict_.expect(stream[event.offset - 1] == text,
                  "left: " + text + "; the journal says: " + stream[event.offset - 1]);
}

void LeavesAfterDurable::check(const engine::Send& send) {
  for (const auto connection : send.connections) {
    const auto seat = seats_.find(connection);
    if (seat == seats_.end()) return verdict_.fail("an event left before the welcome");
    check_event(seat->second, send.event);
  }
}

void LeavesAfterDurable::check(const engine::Welcome& welcome) {
  seats_[welcome.connection] = welcome.seat;
  const auto& now = reference_.state();
  const auto device = core::find_device(now, credentials_[welcome.connection]);
  if (!device) return verdict_.fail("a welcome of a device that the journal does not know");
  verdict_.expect(welcome.last_command_number <= now.devices[*device].last_number,
                  "a welcome counts a command that is not durable");
  if (welcome.waiting_for_confirmation) {
    return verdict_.expect(welcome.snapshot.empty() && welcome.replay.empty(),
                           "a device that waits is shown something");
  }
  verdict_.expect(welcome.head_offset <= now.offsets[index_of(welcome.seat)],
                  "a welcome tells of an event that is not durable");
  for (const auto& event : welcome.replay) check_event(welcome.seat, event);
  if (welcome.outcome == engine::WelcomeOutcome::resumed) return;
  verdict_.expect(is_some_snapshot(welcome), "a snapshot that the journal never gave");
}

/// The journal may be further by now than the moment the snapshot was made at.
bool LeavesAfterDurable::is_some_snapshot(const engine::Welcome& welcome) const {
  const auto& history = reference_.history();
  const std::string text = text_of(welcome.snapshot);
  for (auto state = history.rbegin(); state != history.rend(); ++state) {
    const auto head = state->offsets[index_of(welcome.seat)];
    if (head < welcome.head_offset) return false;
    if (head == welcome.head_offset && text_of(core::snapshot(*state, welcome.seat)) == text) {
      return true;
    }
  }
  return false;
}

void LeavesAfterDurable::check(const engine::Acknowledge& answer) {
  const auto& now = reference_.state();
  const auto device = core::find_device(now, credentials_[answer.connection]);
  if (!device) return verdict_.fail("an answer to a device that the journal does not know");
  if (answer.number <= now.devices[*device].last_number) return;
  // Not in the journal: only for a device that may say nothing.
  const bool turned_away = answer.refusal == core::Refusal::session_ended ||
                           answer.refusal == core::Refusal::join_declined ||
                           answer.refusal == core::Refusal::not_allowed;
  verdict_.expect(turned_away, "command " + std::to_string(answer.number) +
                                   " was answered before it was durable");
}

}  // namespace attune::simulation
