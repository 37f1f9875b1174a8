#include "engine/gate.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

#include "base/check.hpp"

namespace attune::engine {
namespace {

/// Takes `connection` out of what an output is addressed to. True where nobody is left.
bool without(Output& output, ConnectionId connection) {
  const auto drop_from = [connection](std::vector<ConnectionId>& connections) {
    std::erase(connections, connection);
    return connections.empty();
  };
  if (auto* send = std::get_if<Send>(&output)) return drop_from(send->connections);
  if (auto* send = std::get_if<SendPresence>(&output)) return drop_from(send->connections);
  if (auto* welcome = std::get_if<Welcome>(&output)) return welcome->connection == connection;
  if (auto* ack = std::get_if<Acknowledge>(&output)) return ack->connection == connection;
  if (auto* close = std::get_if<Close>(&output)) return close->connection == connection;
  return false;
}

/// Carries something of a view: an event, a snapshot, or who is here.
bool shows_something(const Output& output) {
  return std::holds_alternative<Send>(output) || std::holds_alternative<SendPresence>(output) ||
         std::holds_alternative<Welcome>(output);
}

}  // namespace

void Gate::add(std::vector<core::Event> events) {
  gathered_.insert(gathered_.end(), std::make_move_iterator(events.begin()),
                   std::make_move_iterator(events.end()));
}

void Gate::add_of_pair(const PairId& pair, std::vector<core::Event> events) {
  pair_ = pair;
  gathered_of_pair_.insert(gathered_of_pair_.end(), std::make_move_iterator(events.begin()),
                           std::make_move_iterator(events.end()));
}

void Gate::owe(std::uint64_t needs_seq, Output output, std::optional<core::Seat> of) {
  ATTUNE_CHECK(owed_.empty() || needs_seq >= owed_.back().needs_seq);
  owed_.push_back(Owed{.needs_seq = needs_seq, .of = of, .output = std::move(output)});
}

std::optional<Append> Gate::next_append(const SessionId& session) {
  if (under_way_ || gathered_.empty()) return std::nullopt;
  under_way_ = true;
  return Append{.session = session,
                .events = std::exchange(gathered_, {}),
                .pair = pair_,
                .of_pair = std::exchange(gathered_of_pair_, {})};
}

void Gate::appended(std::uint64_t through_seq) {
  ATTUNE_CHECK(under_way_ && through_seq > durable_seq_);
  under_way_ = false;
  durable_seq_ = through_seq;
}

std::optional<Output> Gate::next_open() {
  if (owed_.empty() || owed_.front().needs_seq > durable_seq_) return std::nullopt;
  Output output = std::move(owed_.front().output);
  owed_.pop_front();
  return output;
}

void Gate::forget(ConnectionId connection) {
  std::erase_if(owed_, [connection](Owed& owed) { return without(owed.output, connection); });
}

bool Gate::take_back(core::Seat seat) {
  const auto of_seat = [seat](const Owed& owed) {
    return owed.of == seat && shows_something(owed.output);
  };
  return std::erase_if(owed_, of_seat) > 0;
}

std::vector<Output> Gate::abandon() {
  std::vector<Output> waited;
  waited.reserve(owed_.size());
  for (auto& owed : owed_) waited.push_back(std::move(owed.output));
  owed_.clear();
  gathered_.clear();
  gathered_of_pair_.clear();
  under_way_ = false;
  return waited;
}

}  // namespace attune::engine
