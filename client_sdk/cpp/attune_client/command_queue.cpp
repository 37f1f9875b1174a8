#include "attune_client/command_queue.hpp"

#include <algorithm>
#include <utility>

namespace attune::client {
namespace {

/// Commands on their way at once; the rest waits for answers (`kSendWindow` of proto/README.md).
constexpr std::size_t kSendWindow = 32;
/// Commands kept: an evening without a network.
constexpr std::size_t kQueueMax = 256;
/// An older tap is told as so old: the server takes none that is older.
constexpr std::int64_t kCheckInAgeMaxMs = 24 * 3'600'000;
/// What a strap said is history after that; the server refuses it.
constexpr std::int64_t kHeartAgeMaxMs = 600'000;

std::int64_t tapped_at(const v1::Command& body, std::int64_t wall_ms) {
  if (body.has_check_in()) return wall_ms - static_cast<std::int64_t>(body.check_in().age_ms());
  return body.has_heart_samples() ? wall_ms : 0;
}

std::uint64_t within(std::int64_t age_ms, std::int64_t max_ms) {
  return static_cast<std::uint64_t>(std::clamp<std::int64_t>(age_ms, 0, max_ms));
}

/// As it leaves now: what it says of the past has grown older while it waited.
v1::Command as_it_leaves(const PendingCommand& pending, std::int64_t wall_ms) {
  v1::Command command = pending.body;
  command.set_number(pending.number);
  const std::int64_t waited_ms = std::max<std::int64_t>(0, wall_ms - pending.tapped_at_wall_ms);
  if (command.has_check_in()) {
    command.mutable_check_in()->set_age_ms(within(waited_ms, kCheckInAgeMaxMs));
  }
  if (command.has_heart_samples()) {
    for (v1::HeartSample& sample : *command.mutable_heart_samples()->mutable_samples()) {
      const auto age_ms = static_cast<std::int64_t>(sample.age_ms());
      sample.set_age_ms(within(age_ms + waited_ms, kHeartAgeMaxMs));
    }
  }
  return command;
}

/// Hearts of a batch whose oldest sample the server would refuse.
bool is_too_old(const PendingCommand& pending, std::int64_t wall_ms) {
  std::uint64_t oldest_ms = 0;
  for (const v1::HeartSample& sample : pending.body.heart_samples().samples()) {
    oldest_ms = std::max(oldest_ms, sample.age_ms());
  }
  const std::int64_t waited_ms = wall_ms - pending.tapped_at_wall_ms;
  return pending.body.has_heart_samples() &&
         static_cast<std::int64_t>(oldest_ms) + waited_ms > kHeartAgeMaxMs;
}

}  // namespace

CommandQueue::CommandQueue(const PersistedState& restored)
    : next_number_{restored.next_number}, next_ticket_{restored.next_ticket} {
  for (const PendingCommand& command : restored.unacknowledged) {
    entries_.push_back({.command = command});
  }
}

bool CommandQueue::is_full() const { return entries_.size() >= kQueueMax; }

std::uint64_t CommandQueue::add(v1::Command body, std::int64_t wall_ms) {
  const std::uint64_t ticket = take_ticket();
  const std::int64_t tapped_at_wall_ms = tapped_at(body, wall_ms);
  entries_.push_back(
      {.command = {
           .ticket = ticket, .body = std::move(body), .tapped_at_wall_ms = tapped_at_wall_ms}});
  return ticket;
}

std::optional<std::uint64_t> CommandQueue::unsent_check_in() const {
  if (entries_.empty()) return std::nullopt;
  const PendingCommand& last = entries_.back().command;
  if (!last.body.has_check_in() || last.number != 0) return std::nullopt;
  return last.ticket;
}

bool CommandQueue::withdraw(std::uint64_t ticket) {
  return std::erase_if(entries_, [&](const Queued& queued) {
           return queued.command.ticket == ticket && queued.command.number == 0;
         }) > 0;
}

std::optional<Settled> CommandQueue::settle(std::uint64_t number, std::optional<v1::Code> refusal) {
  const auto at = std::ranges::find_if(entries_, [&](const Queued& queued) {
    return queued.in_flight && queued.command.number == number;
  });
  if (at == entries_.end()) return std::nullopt;
  const Settled settled{.ticket = at->command.ticket, .number = number, .refusal = refusal};
  entries_.erase(at);
  return settled;
}

std::vector<Settled> CommandQueue::forget_over(std::uint64_t last_number, std::int64_t wall_ms) {
  std::vector<Settled> over;
  std::vector<Queued> left;
  next_number_ = last_number + 1;
  for (Queued& queued : entries_) {
    PendingCommand& command = queued.command;
    const bool durable = command.number != 0 && command.number <= last_number;
    if (durable || is_too_old(command, wall_ms)) {
      over.push_back({.ticket = command.ticket, .number = command.number, .withdrawn = !durable});
      continue;
    }
    if (command.number != 0) command.number = next_number_++;
    left.push_back(std::move(queued));
  }
  entries_ = std::move(left);
  return over;
}

std::vector<v1::Command> CommandQueue::take_ready(std::int64_t wall_ms) {
  auto in_flight = static_cast<std::size_t>(std::ranges::count(entries_, true, &Queued::in_flight));
  std::vector<v1::Command> ready;
  for (Queued& queued : entries_) {
    if (in_flight >= kSendWindow) break;
    if (queued.in_flight) continue;
    if (queued.command.number == 0) queued.command.number = next_number_++;
    queued.in_flight = true;
    ++in_flight;
    ready.push_back(as_it_leaves(queued.command, wall_ms));
  }
  return ready;
}

void CommandQueue::connection_lost() {
  for (Queued& queued : entries_) queued.in_flight = false;
}

void CommandQueue::persist(PersistedState& state) const {
  state.next_number = next_number_;
  state.next_ticket = next_ticket_;
  for (const Queued& queued : entries_) {
    if (!queued.command.body.has_heart_samples()) state.unacknowledged.push_back(queued.command);
  }
}

}  // namespace attune::client
