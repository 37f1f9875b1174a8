// The gate of one session: nothing that was decided leaves before the journal holds what it rests
// on.
#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <optional>
#include <vector>

#include "core/session/events.hpp"
#include "engine/input.hpp"
#include "engine/output.hpp"

namespace attune::engine {

/// One queue, first in, first out: what is owed waits with the `seq` that must be durable, and
/// overtakes nothing. Events gather meanwhile; at most one append is under way.
class Gate {
 public:
  /// A session whose journal already ends at `durable_seq` (0: it has none yet).
  explicit Gate(std::uint64_t durable_seq) : durable_seq_{durable_seq} {}

  /// Events to append with the next batch. Their `seq` must go on where the last ones ended.
  void add(std::vector<core::Event> events);
  /// What of them is the pair's: it goes with the batch that they are in.
  void add_of_pair(const PairId& pair, std::vector<core::Event> events);
  /// Something owed that rests on every event up to `needs_seq`. `of` is the seat whose view it
  /// carries, if any.
  void owe(std::uint64_t needs_seq, Output output, std::optional<core::Seat> of = std::nullopt);

  /// The next batch, unless one is under way or nothing has gathered.
  [[nodiscard]] std::optional<Append> next_append(const SessionId& session);
  /// The journal has everything up to `through_seq`; the append is no longer under way.
  void appended(std::uint64_t through_seq);
  /// The next thing owed whose events are durable.
  [[nodiscard]] std::optional<Output> next_open();

  /// The connection is gone: nothing that still waits is sent to it.
  void forget(ConnectionId connection);
  /// Takes back what `seat` has not been shown yet. False where there was nothing.
  bool take_back(core::Seat seat);
  /// Empties the gate and hands back what waited: only for a session that is dropped.
  [[nodiscard]] std::vector<Output> abandon();

  [[nodiscard]] bool append_under_way() const { return under_way_; }
  [[nodiscard]] bool idle() const { return owed_.empty() && gathered_.empty() && !under_way_; }
  [[nodiscard]] std::size_t owed_count() const { return owed_.size(); }

 private:
  struct Owed {
    std::uint64_t needs_seq = 0;
    std::optional<core::Seat> of;
    Output output;
  };
  std::uint64_t durable_seq_ = 0;
  bool under_way_ = false;
  std::vector<core::Event> gathered_;
  PairId pair_;
  std::vector<core::Event> gathered_of_pair_;
  std::deque<Owed> owed_;
};

}  // namespace attune::engine
